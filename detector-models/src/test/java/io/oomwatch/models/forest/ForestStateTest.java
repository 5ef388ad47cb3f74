package io.oomwatch.models.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ForestStateTest {
    private static final int COLUMNS = 3;
    private static final int ROWS = 600;

    private final double[] rows = new double[ROWS * COLUMNS];
    private final IsolationForest forest;

    ForestStateTest() {
        SplitMix64 random = new SplitMix64(42);
        Arrays.setAll(rows, i -> random.unit() * random.unit());
        forest = IsolationForest.train(rows, COLUMNS, ROWS, ForestPlan.STANDARD);
    }

    private static byte[] bytes(IsolationForest forest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forest.save(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static IsolationForest load(byte[] bytes) throws IOException {
        return IsolationForest.load(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void load_savedForest_scoresEqualBitForBitAndSavesTheSameBytes() throws IOException {
        byte[] saved = bytes(forest);
        IsolationForest loaded = load(saved);
        double[] expected = new double[ROWS];
        double[] actual = new double[ROWS];
        forest.batch().score(rows, ROWS, expected);
        loaded.batch().score(rows, ROWS, actual);
        assertThat(actual).isEqualTo(expected);
        assertThat(bytes(loaded)).isEqualTo(saved);
    }

    @Test
    void load_anyTruncation_isRefused() throws IOException {
        byte[] saved = bytes(forest);
        for (int length = 0; length < saved.length; length += 97) {
            byte[] cut = Arrays.copyOf(saved, length);
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> load(cut));
        }
    }

    /** A damaged file is refused or scores something; it never breaks a walk. */
    @Test
    void load_anyDamagedByte_isRefusedOrHarmless() throws IOException {
        byte[] saved = bytes(forest);
        SplitMix64 random = new SplitMix64(7);
        int refused = 0;
        for (int run = 0; run < 3_000; run++) {
            byte[] damaged = saved.clone();
            damaged[random.below(damaged.length)] = (byte) random.nextLong();
            try {
                double[] scores = new double[ROWS];
                load(damaged).plainBatch().score(rows, ROWS, scores);
                assertThat(Arrays.stream(scores).allMatch(score -> score >= 0 && score <= 1))
                        .as("scores in range, run %d", run)
                        .isTrue();
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
