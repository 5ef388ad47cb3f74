package io.oomwatch.runner.backtest.nab;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.scoring.SeriesScorer;
import io.oomwatch.runner.scoring.SharedMemories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * Runs detectors of memory on series that are none. A value is shown as a level between 5 % and 95 % of a limit of 1 GiB,
 * by the least and largest value of its file, which NAB gives to every detector. Models that are shared by a fleet learn
 * from the one file, at the end of each day of it.
 */
public final class NabRun {
    private static final double LIMIT_BYTES = 1 << 30;
    private static final double MARGIN = 0.05;
    private static final long EPOCH_MILLIS = 86_400_000;

    private NabRun() {}

    /**
     * The best results of every detector of the set, by detector and profile.
     *
     * @param progress takes the share already done, 0 to 1
     */
    public static List<Map<NabProfile, NabResult>> run(
            NabCorpus corpus, DetectorSet detectors, DoubleConsumer progress) {
        List<Map<NabProfile, NabSweep>> sweeps = new ArrayList<>();
        for (int i = 0; i < detectors.size(); i++) {
            Map<NabProfile, NabSweep> byProfile = new EnumMap<>(NabProfile.class);
            for (NabProfile profile : NabProfile.values()) {
                byProfile.put(profile, new NabSweep(profile));
            }
            sweeps.add(byProfile);
        }
        int done = 0;
        for (NabFile file : corpus.files()) {
            double[][] scores = scores(file, detectors);
            for (int i = 0; i < scores.length; i++) {
                for (NabSweep sweep : sweeps.get(i).values()) {
                    sweep.add(file, scores[i]);
                }
            }
            progress.accept((double) ++done / corpus.files().size());
        }
        List<Map<NabProfile, NabResult>> results = new ArrayList<>();
        for (Map<NabProfile, NabSweep> byProfile : sweeps) {
            Map<NabProfile, NabResult> best = new EnumMap<>(NabProfile.class);
            byProfile.forEach((profile, sweep) -> best.put(profile, sweep.best()));
            results.add(best);
        }
        return results;
    }

    /** One score per row and detector; 0 while it warms up. */
    static double[][] scores(NabFile file, DetectorSet detectors) {
        SeriesInfo series = new SeriesInfo(new WorkloadId("", file.name(), "nab"), file.name(), interval(file));
        SharedMemories workload = new SharedMemories(detectors, Scope.WORKLOAD);
        SharedMemories fleet = new SharedMemories(detectors, Scope.FLEET);
        SeriesScorer scorer = new SeriesScorer(series, detectors, workload, fleet);
        double least = Arrays.stream(file.values()).min().orElse(0);
        double most = Arrays.stream(file.values()).max().orElse(1);
        double scale = most > least ? (1 - 2 * MARGIN) / (most - least) : 0;
        double[][] scores = new double[detectors.size()][file.size()];
        Sample sample = new Sample();
        long epochEnds = file.epochMillis()[0] + EPOCH_MILLIS;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < file.size(); row++) {
            long now = file.epochMillis()[row];
            if (now >= epochEnds) {
                fleet.learn(scorer);
                fleet.endEpoch(epochEnds);
                epochEnds = now + EPOCH_MILLIS;
            }
            if (now > last) {
                last = now;
                double bytes = LIMIT_BYTES * (MARGIN + (file.values()[row] - least) * scale);
                scorer.observe(sample.reset(now)
                        .set(Signal.WORKING_SET_BYTES, bytes)
                        .set(Signal.ANON_BYTES, bytes)
                        .setCeiling(LIMIT_BYTES, CeilingKind.CONTAINER_LIMIT));
            }
            for (int i = 0; i < scores.length; i++) {
                double score = scorer.score(i);
                scores[i][row] = Double.isNaN(score) ? 0 : score;
            }
        }
        return scores;
    }

    private static long interval(NabFile file) {
        long[] steps = new long[file.size() - 1];
        Arrays.setAll(steps, i -> file.epochMillis()[i + 1] - file.epochMillis()[i]);
        Arrays.sort(steps);
        return Math.max(1000, steps[steps.length / 2]);
    }
}
