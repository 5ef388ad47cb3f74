package io.oomwatch.models.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettledRowsTest {
    private static final long HOUR = 3_600_000;
    private static final int EVERY = 8;

    private final SettledRows rows = new SettledRows(HOUR);

    /** One row kept of eight given, at that time, with the time in its first column. */
    private void keep(long epochMillis) {
        double[] row = new double[MemoryFeatures.COUNT];
        row[0] = epochMillis;
        for (int i = 0; i < EVERY; i++) {
            rows.add(epochMillis, row);
        }
    }

    private List<Long> settled(long nowEpochMillis) {
        List<Long> times = new ArrayList<>();
        rows.settle(nowEpochMillis, (row, offset) -> times.add((long) row[offset]));
        return times;
    }

    @Test
    void settle_youngRows_wait() {
        keep(10);
        keep(20);
        assertThat(settled(10 + HOUR)).containsExactly(10L);
        assertThat(settled(10 + HOUR)).isEmpty();
        assertThat(settled(20 + HOUR)).containsExactly(20L);
    }

    @Test
    void onOomKill_rowsOfTheLastHour_areDropped() {
        keep(10);
        keep(20);
        keep(30 + HOUR);
        rows.onOomKill(15 + HOUR);
        assertThat(settled(3 * HOUR)).containsExactly(10L, 30 + HOUR);
    }

    @Test
    void add_moreThanFit_keepsTheNewest() {
        for (int i = 0; i < 20; i++) {
            keep(i);
        }
        assertThat(settled(2 * HOUR)).hasSize(16).startsWith(4L).endsWith(19L);
    }
}
