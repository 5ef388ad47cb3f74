package io.oomwatch.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oomwatch.testkit.series.Step;
import io.oomwatch.testkit.series.SyntheticSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** No garbage per sample, in quiet times and in eventful ones. */
final class AllocationChecks {
    private static final int BATCHES = 5;

    private final Subject subject;

    AllocationChecks(Subject subject) {
        this.subject = subject;
    }

    /**
     * The median over batches: class loading and a coverage agent's first visit of a method fall into one batch, an
     * allocation per sample into all.
     */
    void observeAllocatesNothing() throws IOException {
        assumeTrue(new Allocation().isCounted(), "this JVM does not count allocations per thread");
        int count = subject.sampleCount();
        long spanMillis = count * SyntheticSeries.INTERVAL_MILLIS;
        List<Track> tracks = ContractTracks.ordinary(count);
        for (int b = 1; b <= BATCHES; b++) {
            tracks =
                    joined(tracks, ContractTracks.eventful(count, SyntheticSeries.START_EPOCH_MILLIS + b * spanMillis));
        }
        DetectorRig rig = subject.rig(tracks);
        long[] batchBytes = new long[BATCHES + 1];
        long[] last = {0};
        rig.run(subject.timeOrder(), (track, index, score) -> {
            batchBytes[Math.min(BATCHES, index / count)] += rig.observeBytes() - last[0];
            last[0] = rig.observeBytes();
        });
        long[] afterWarmUp = Arrays.copyOfRange(batchBytes, 1, BATCHES + 1);
        Arrays.sort(afterWarmUp);
        assertEquals(
                0,
                afterWarmUp[BATCHES / 2],
                () -> "bytes allocated by observe in the median of " + BATCHES + " batches (warm-up, then each batch: "
                        + Arrays.toString(batchBytes) + ")");
    }

    private static List<Track> joined(List<Track> first, List<Track> second) {
        List<Track> joined = new ArrayList<>();
        for (int t = 0; t < first.size(); t++) {
            List<Step> steps = new ArrayList<>(first.get(t).steps());
            steps.addAll(second.get(t).steps());
            joined.add(new Track(first.get(t).series(), steps));
        }
        return joined;
    }
}
