package io.oomwatch.testkit;

import static io.oomwatch.testkit.ScoreChecks.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.oomwatch.api.SharedMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Detectors that know of each other: who runs when, and on which thread, changes nothing. */
final class SharedMemoryChecks {
    private final Subject subject;

    SharedMemoryChecks(Subject subject) {
        this.subject = subject;
    }

    void independentOfPartition(List<Track> tracks) throws IOException {
        double[][] merged = subject.scores(tracks);
        for (EpochOrder.Within within : EpochOrder.Within.values()) {
            EpochOrder order = new EpochOrder(subject.epochMillis(), within);
            double[][] scores = subject.rig(tracks).run(order, (track, index, score) -> {});
            assertSame("running the series of each epoch in the order " + within, merged, scores);
        }
    }

    /** A fleet memory is read by many threads during an epoch. */
    void readOnlyDuringEpochs(List<Track> tracks) throws IOException {
        if (!Minter.isFleet(subject.settings())) {
            return;
        }
        DetectorRig rig = subject.rig(tracks);
        rig.run(subject.timeOrder(), new DetectorRig.Listener() {
            private List<byte[]> atStart = save(rig);

            @Override
            public void scored(int track, int index, double score) {}

            @Override
            public void epochEnding() throws IOException {
                assertEqual("observe()", atStart, save(rig));
            }

            @Override
            public void epochEnded() throws IOException {
                atStart = save(rig);
            }
        });
    }

    /** A detector gives what it gathered once. */
    void learnTwiceChangesNothing(List<Track> tracks) throws IOException {
        DetectorRig rig = subject.rig(tracks);
        int[] seen = {0};
        rig.run(subject.timeOrder(), (track, index, score) -> {
            if (Minter.isFleet(subject.settings()) && ++seen[0] % 997 == 0) {
                rig.learn();
                List<byte[]> once = save(rig);
                rig.learn();
                assertEqual("learn() a second time without a sample in between", once, save(rig));
            }
        });
    }

    private static List<byte[]> save(DetectorRig rig) throws IOException {
        List<byte[]> states = new ArrayList<>();
        for (SharedMemory memory : rig.memories()) {
            states.add(Minter.save(memory));
        }
        return states;
    }

    private static void assertEqual(String what, List<byte[]> expected, List<byte[]> actual) {
        for (int m = 0; m < expected.size(); m++) {
            assertArrayEquals(expected.get(m), actual.get(m), what + " must not change the memory");
        }
    }
}
