package io.oomwatch.testkit;

import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.testkit.series.Shape;
import io.oomwatch.testkit.series.Step;
import io.oomwatch.testkit.series.SyntheticSeries;
import java.util.ArrayList;
import java.util.List;

/** The small fleet the contract is checked on: four workloads of two pods, each of another shape. */
final class ContractTracks {
    private static final double MIB = 0x1p20;
    private static final String[] WORKLOADS = {"api", "batch", "cache", "web"};

    private ContractTracks() {}

    private static List<Shape> shapes() {
        Shape noise = Shape.noise(2 * MIB, 11);
        return List.of(
                Shape.flat(200 * MIB).plus(noise),
                Shape.leak(60 * MIB, 0.05 * MIB).plus(noise),
                Shape.sawtooth(90 * MIB, 260 * MIB, 600).plus(noise),
                Shape.daily(250 * MIB, 120 * MIB).plus(Shape.noise(4 * MIB, 12)),
                Shape.steps(50 * MIB, 24 * MIB, 1_800).plus(Shape.noise(0.5 * MIB, 13)),
                Shape.ramp(20 * MIB, 300 * MIB, 900).plus(Shape.noise(1 * MIB, 14)),
                Shape.flat(330 * MIB),
                Shape.sawtooth(40 * MIB, 120 * MIB, 240).plus(Shape.leak(0, 0.03 * MIB)));
    }

    /** Every signal present, regular times, no events. */
    static List<Track> ordinary(int count, long startEpochMillis) {
        List<Track> tracks = new ArrayList<>();
        List<Shape> shapes = shapes();
        for (int t = 0; t < shapes.size(); t++) {
            SyntheticSeries series = SyntheticSeries.of(shapes.get(t), count).startingAt(startEpochMillis);
            if (t == 6) {
                series = series.withCache(Shape.ramp(0, 150 * MIB, count * 15.0));
            }
            tracks.add(new Track(info(t), series.steps()));
        }
        return tracks;
    }

    static List<Track> ordinary(int count) {
        return ordinary(count, SyntheticSeries.START_EPOCH_MILLIS);
    }

    private static SeriesInfo info(int track) {
        String workload = WORKLOADS[track / 2];
        return new SeriesInfo(
                new WorkloadId("shop", workload, "main"), workload + "-" + track % 2, SyntheticSeries.INTERVAL_MILLIS);
    }

    /** The same with restarts of every cause, kills, gaps, ceiling changes, lost samples and jitter. */
    static List<Track> eventful(int count, long startEpochMillis) {
        List<Track> tracks = new ArrayList<>();
        for (Track track : ordinary(count, startEpochMillis)) {
            tracks.add(new Track(track.series(), withEvents(track.steps(), tracks.size())));
        }
        return tracks;
    }

    static List<Track> eventful(int count) {
        return eventful(count, SyntheticSeries.START_EPOCH_MILLIS);
    }

    private static List<Step> withEvents(List<Step> plain, int track) {
        List<Step> steps = new ArrayList<>();
        double ceilingBytes = SyntheticSeries.CEILING_BYTES;
        int everySamples = 41;
        for (int i = 0; i < plain.size(); i++) {
            long now = plain.get(i).epochMillis();
            int phase = (i + 7 * track) % everySamples;
            int turn = (i + 7 * track) / everySamples % 8;
            if (phase == 3 && turn == 7) {
                continue; // a lost sample, too few to be a gap
            }
            if (phase == 0 && i > 8) {
                if (turn == 3) {
                    double newBytes =
                            ceilingBytes == SyntheticSeries.CEILING_BYTES ? 2 * ceilingBytes : ceilingBytes / 2;
                    steps.add(new Step.CeilingChanged(now - 1_000, ceilingBytes, newBytes));
                    ceilingBytes = newBytes;
                } else {
                    addEvents(steps, now, turn);
                }
            }
            steps.add(new Step.Observed(jittered(plain.get(i), ceilingBytes, i)));
        }
        return steps;
    }

    private static void addEvents(List<Step> steps, long now, int turn) {
        long before = now - 1_000;
        switch (turn) {
            case 0 -> steps.add(new Step.Restarted(before, RestartCause.OTHER));
            case 1 -> {
                steps.add(new Step.OomKilled(before, before - 2_000));
                steps.add(new Step.Restarted(before, RestartCause.OOM_KILLED));
            }
            case 2 -> {
                steps.add(new Step.Restarted(before, RestartCause.UNKNOWN));
                steps.add(new Step.OomKilled(before, before - 3_000));
            }
            case 4 -> steps.add(new Step.OomKilled(before, before)); // a child process: no restart
            case 5 -> removeSince(steps, now - 200_000, now);
            case 6 -> {
                removeSince(steps, now - 100_000, now);
                steps.add(new Step.Restarted(before, RestartCause.OTHER));
            }
            default -> {}
        }
    }

    /** A hole: the samples in it are gone and the detector is told. */
    private static void removeSince(List<Step> steps, long fromEpochMillis, long now) {
        while (!steps.isEmpty() && steps.get(steps.size() - 1).epochMillis() > fromEpochMillis) {
            steps.remove(steps.size() - 1);
        }
        if (!steps.isEmpty()) {
            steps.add(new Step.Gap(steps.get(steps.size() - 1).epochMillis(), now - 1_000));
        }
    }

    private static Sample jittered(Step step, double ceilingBytes, int index) {
        Sample old = ((Step.Observed) step).sample();
        return copy(old, old.epochMillis() + index * 7_919L % 900).setCeiling(ceilingBytes, old.ceilingKind());
    }

    /** Ordinary series of which the samples in [from, to) are spoiled. */
    static List<Track> hostile(int count, Hostility hostility, int from, int to) {
        List<Track> tracks = new ArrayList<>();
        for (Track track : ordinary(count)) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Sample sample = ((Step.Observed) track.steps().get(i)).sample();
                if (i >= from && i < to) {
                    sample = copy(sample, sample.epochMillis());
                    hostility.spoil(sample, i);
                }
                steps.add(new Step.Observed(sample));
            }
            tracks.add(new Track(track.series(), steps));
        }
        return tracks;
    }

    private static Sample copy(Sample sample, long epochMillis) {
        Sample copy = new Sample().reset(epochMillis).setCeiling(sample.ceilingBytes(), sample.ceilingKind());
        for (Signal signal : Signal.values()) {
            copy.set(signal, sample.value(signal));
        }
        return copy;
    }
}
