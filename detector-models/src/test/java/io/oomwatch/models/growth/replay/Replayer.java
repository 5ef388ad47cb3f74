package io.oomwatch.models.growth.replay;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.SharedMemory;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs detectors over the containers of one workload, merged in time, as the engine would. */
final class Replayer {
    /** A kill is reported this much later; restarts come without their cause. */
    private static final long REPORT_DELAY_MILLIS = 30_000;

    private final List<DetectorSettings> settings;
    private final List<Run> runs = new ArrayList<>();
    private final List<List<Detector>> detectors = new ArrayList<>();
    private int kills;
    private long lastKillMillis = Long.MIN_VALUE;

    private static final class Run {
        final Container container;
        final Scored scored;
        final Sample sample = new Sample();
        boolean more;
        String life = "";
        long lifeStartMillis;
        int reported;
        long previousMillis;

        Run(Container container, int detectors) {
            this.container = container;
            scored = new Scored(container, detectors);
            more = container.next(sample);
        }
    }

    private Replayer(List<DetectorSettings> settings) {
        this.settings = settings;
    }

    /** Replays all containers, in parallel over workloads. */
    static List<Scored> replay(List<Container> containers, List<DetectorSettings> settings) {
        Map<String, List<Container>> workloads = new LinkedHashMap<>();
        for (Container container : containers) {
            workloads
                    .computeIfAbsent(container.workload(), key -> new ArrayList<>())
                    .add(container);
        }
        return workloads.values().parallelStream()
                .flatMap(replicas -> new Replayer(settings).run(replicas).stream())
                .toList();
    }

    private List<Scored> run(List<Container> replicas) {
        List<Object> memories = new ArrayList<>();
        for (DetectorSettings each : settings) {
            memories.add(each instanceof SharedDetectorSettings<?> shared ? shared.newMemory() : "");
        }
        for (Container container : replicas) {
            runs.add(new Run(container, settings.size()));
            WorkloadId workload = new WorkloadId("", container.workload(), "main");
            SeriesInfo series = new SeriesInfo(workload, container.name(), container.scrapeMillis());
            List<Detector> started = new ArrayList<>();
            for (int d = 0; d < settings.size(); d++) {
                started.add(start(settings.get(d), series, memories.get(d)));
            }
            detectors.add(started);
        }
        long first = Long.MAX_VALUE;
        for (Run run : runs) {
            first = Math.min(first, run.sample.epochMillis());
        }
        for (int next = earliest(); next >= 0; next = earliest()) {
            step(runs.get(next), detectors.get(next));
        }
        List<Scored> scored = new ArrayList<>();
        for (Run run : runs) {
            run.scored.workloadFirstSeenMillis = first;
            run.scored.ramps = run.container.ramps();
            scored.add(run.scored);
        }
        return scored;
    }

    @SuppressWarnings("unchecked")
    private static <M extends SharedMemory> Detector start(
            DetectorSettings settings, SeriesInfo series, Object memory) {
        return settings instanceof SharedDetectorSettings<?> shared
                ? ((SharedDetectorSettings<M>) shared).start(series, (M) memory)
                : settings.start(series);
    }

    private int earliest() {
        int at = -1;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (run.more
                    && (at < 0 || run.sample.epochMillis() < runs.get(at).sample.epochMillis())) {
                at = i;
            }
        }
        return at;
    }

    private void step(Run run, List<Detector> own) {
        long now = run.sample.epochMillis();
        if (!run.container.life().equals(run.life)) {
            if (!run.life.isEmpty()) {
                own.forEach(detector -> detector.onRestart(now, RestartCause.UNKNOWN));
            }
            run.life = run.container.life();
            run.lifeStartMillis = now;
        }
        if (run.previousMillis > 0 && now - run.previousMillis > 1.9 * run.container.scrapeMillis()) {
            own.forEach(detector -> detector.onGap(run.previousMillis, now));
        }
        run.previousMillis = now;
        List<Long> known = run.container.kills();
        while (run.reported < known.size() && known.get(run.reported) + REPORT_DELAY_MILLIS <= now) {
            long kill = known.get(run.reported++);
            own.forEach(detector -> detector.onOomKill(kill));
            kills++;
            lastKillMillis = Math.max(lastKillMillis, kill);
        }
        record(run, own);
        run.more = run.container.next(run.sample);
    }

    private void record(Run run, List<Detector> own) {
        Scored scored = run.scored;
        int i = scored.grow();
        scored.timeMillis[i] = run.sample.epochMillis();
        scored.lifeStartMillis[i] = run.lifeStartMillis;
        scored.kills[i] = (short) kills;
        scored.lastKillMillis[i] = lastKillMillis;
        scored.limited[i] = Scored.isLimit(run.sample.ceilingKind());
        scored.level[i] = (float) (run.sample.value(Signal.UNRECLAIMABLE_BYTES) / run.sample.ceilingBytes());
        for (int d = 0; d < own.size(); d++) {
            double score = own.get(d).observe(run.sample);
            scored.score[d][i] = (float) score;
            Forecast forecast = score > 0.1 ? own.get(d).forecast() : null;
            long now = run.sample.epochMillis();
            scored.onsetMillis[d][i] = forecast == null ? -1 : forecast.onsetEpochMillis();
            scored.low[d][i] = forecast == null ? Float.NaN : (forecast.lowEpochMillis() - now) / 1000f;
            scored.middle[d][i] = forecast == null ? Float.NaN : (forecast.midEpochMillis() - now) / 1000f;
            scored.high[d][i] = forecast == null ? Float.NaN : (forecast.highEpochMillis() - now) / 1000f;
        }
    }
}
