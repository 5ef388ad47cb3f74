package io.oomwatch.models.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettledRowsTest {
    private static final long HOUR = 3_600_000;
    private static final int EVERY = 8;

    private final SettledRows rows = new SettledRows(HOUR);

    /** A row with its time, counted in waiting times / 8, in its first column. */
    private void keep(long eighths) {
        double[] row = new double[MemoryFeatures.COUNT];
        row[0] = eighths;
        rows.add(eighths * HOUR / 8, row);
    }

    private List<Long> settled(double hours) {
        List<Long> times = new ArrayList<>();
        rows.settle((long) (hours * HOUR), (values, offset) -> times.add((long) values[offset]));
        return times;
    }

    @Test
    void settle_youngRows_wait() {
        keep(0);
        keep(4);
        assertThat(settled(0.99)).isEmpty();
        assertThat(settled(1)).containsExactly(0L);
        assertThat(settled(1)).isEmpty();
        assertThat(settled(1.5)).containsExactly(4L);
    }

    @Test
    void add_rowsOfTheSameEighth_keepsTheFirst() {
        keep(0);
        double[] row = new double[MemoryFeatures.COUNT];
        row[0] = 99;
        rows.add(HOUR / 8 - 1, row);
        keep(1);
        assertThat(settled(2)).containsExactly(0L, 1L);
    }

    @Test
    void onOomKill_rowsOfTheHourBefore_areDropped() {
        keep(0);
        keep(4);
        keep(13);
        rows.onOomKill((long) (1.25 * HOUR));
        assertThat(settled(3)).containsExactly(0L, 13L);
    }

    @Test
    void add_moreThanFit_keepsTheNewest() {
        for (int i = 0; i < 20; i++) {
            keep(i);
        }
        assertThat(settled(9)).hasSize(16).startsWith(4L).endsWith(19L);
    }
}
