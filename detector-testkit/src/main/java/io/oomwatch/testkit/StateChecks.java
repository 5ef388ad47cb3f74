package io.oomwatch.testkit;

import static io.oomwatch.testkit.ScoreChecks.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.oomwatch.api.Detector;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.SharedMemory;
import io.oomwatch.api.UnsupportedStateException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Saved state: nothing forgotten, nothing left over, nothing guessed. */
final class StateChecks {
    private static final int CUTS = 24;
    private static final int MEMORY_EVERY = 173;

    private final Subject subject;

    StateChecks(Subject subject) {
        this.subject = subject;
    }

    /** One interruption per run, at {@value #CUTS} places spread over the whole. */
    void resumedAtAnyCut(List<Track> tracks) throws IOException {
        double[][] whole = subject.scores(tracks);
        int total = Arrays.stream(whole).mapToInt(scores -> scores.length).sum();
        for (int c = 0; c < CUTS; c++) {
            int cut = (int) ((long) total * c / CUTS) + c % 5;
            DetectorRig rig = subject.rig(tracks);
            int[] seen = {0};
            double[][] resumed = rig.run(subject.timeOrder(), (track, index, score) -> {
                if (seen[0]++ == cut) {
                    rig.saveAndResume();
                }
            });
            assertSame("saving and resuming after sample " + cut + " of all", whole, resumed);
        }
    }

    /** Every sample is followed by an interruption: whatever is not saved is lost all the time. */
    void resumedAfterEverySample(List<Track> tracks) throws IOException {
        DetectorRig rig = subject.rig(tracks);
        int[] seen = {0};
        double[][] resumed = rig.run(subject.timeOrder(), (track, index, score) -> {
            rig.saveAndResume(track);
            if (++seen[0] % MEMORY_EVERY == 0) {
                rig.saveAndResume();
            }
        });
        assertSame("saving and resuming after every sample", subject.scores(tracks), resumed);
    }

    void savedStateIsStable(List<Track> tracks) throws IOException {
        DetectorRig rig = subject.rig(tracks);
        rig.run(subject.epochMillis());
        for (int t = 0; t < tracks.size(); t++) {
            byte[] state = Minter.save(rig.detector(t));
            assertArrayEquals(state, Minter.save(rig.detector(t)), "saving twice gives different bytes");
            assertArrayEquals(state, Minter.save(rig.resume(t, state)), "resumed state saves other bytes");
        }
    }

    void unknownVersionIsRefused(List<Track> tracks) throws IOException {
        DetectorRig rig = subject.rig(tracks);
        rig.run(subject.epochMillis());
        Detector detector = rig.detector(0);
        byte[] state = Minter.save(detector);
        for (int version : unknownTo(detector.stateVersion())) {
            refused(version, () -> rig.resume(0, version, state));
        }
        if (subject.settings() instanceof SharedDetectorSettings<?> shared) {
            for (SharedMemory memory : rig.memories()) {
                byte[] saved = Minter.save(memory);
                for (int version : unknownTo(memory.stateVersion())) {
                    refused(version, () -> shared.resumeMemory(version, in(saved)));
                }
            }
        }
    }

    private static int[] unknownTo(int current) {
        assertTrue(current >= 1, () -> "stateVersion() is " + current + ", expected >= 1");
        return new int[] {current + 1, 0, -1, Integer.MAX_VALUE};
    }

    private static void refused(int version, Executable resume) {
        UnsupportedStateException refusal =
                assertThrows(UnsupportedStateException.class, resume, "state version " + version + " must be refused");
        assertTrue(
                String.valueOf(refusal.getMessage()).contains(Integer.toString(version)),
                () -> "refusal '" + refusal.getMessage() + "' does not name version " + version);
    }

    /** A cut-off file is an {@link IOException}, not a detector that starts somewhere. */
    void truncatedStateIsRefused(List<Track> tracks) throws IOException {
        DetectorRig rig = subject.rig(tracks);
        rig.run(subject.epochMillis());
        byte[] state = Minter.save(rig.detector(0));
        int version = rig.detector(0).stateVersion();
        for (int length = 0; length < state.length; length += 1 + state.length / 50) {
            byte[] head = Arrays.copyOf(state, length);
            assertThrows(
                    IOException.class,
                    () -> rig.resume(0, version, head),
                    "state cut to " + length + " of " + state.length + " bytes");
        }
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
