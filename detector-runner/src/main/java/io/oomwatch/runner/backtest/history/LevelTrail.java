package io.oomwatch.runner.backtest.history;

import java.util.Arrays;

/**
 * The levels of one container, as far as it takes to tell when the growth before a kill began: the last samples as they
 * are, all of them as lowest levels of ever longer stretches. Bounded, whatever the length.
 */
final class LevelTrail {
    private static final int FINE = 512;
    private static final int COARSE = 1024;
    private static final int MOST_SAMPLES_PER_FLOOR = 64;
    /** A fall by more than this share of the rise after it ends the search; {@code slope} forgives as much. */
    private static final double FALL_SHARE = 0.35;
    /** Changes below this share of the last level are noise. */
    private static final double NOISE_SHARE = 0.02;

    private final Track fine = new Track();
    private final Track coarse = new Track();
    private long stretchMillis = 1;

    /** Times and levels, oldest first. */
    private static final class Track {
        long[] millis = new long[16];
        float[] levels = new float[16];
        int size;

        void add(long epochMillis, double level) {
            if (size == millis.length) {
                millis = Arrays.copyOf(millis, 2 * size);
                levels = Arrays.copyOf(levels, 2 * size);
            }
            millis[size] = epochMillis;
            levels[size++] = (float) level;
        }

        void dropFirst(int count) {
            System.arraycopy(millis, count, millis, 0, size - count);
            System.arraycopy(levels, count, levels, 0, size - count);
            size -= count;
        }

        /** Index of the last entry not after that time, -1 when there is none. */
        int lastUntil(long epochMillis) {
            int i = size - 1;
            while (i >= 0 && millis[i] > epochMillis) {
                i--;
            }
            return i;
        }

        /** The entries up to {@code end} in groups of {@code width}, each as its lowest level and its first time. */
        Track floors(int end, int width) {
            Track floors = new Track();
            for (int from = (end + 1) % width; from <= end; from += width) {
                float lowest = levels[from];
                for (int i = from; i < from + width; i++) {
                    lowest = Math.min(lowest, levels[i]);
                }
                floors.add(millis[from], lowest);
            }
            return floors;
        }

        /** The rise to the last entry. */
        Rise rise() {
            double top = levels[size - 1];
            int lowest = size - 1;
            for (int i = size - 2; i >= 0; i--) {
                double low = levels[lowest];
                if (levels[i] < low - NOISE_SHARE * top) {
                    lowest = i;
                } else if (levels[i] - low > Math.max(FALL_SHARE * (top - low), NOISE_SHARE * top)) {
                    break;
                }
            }
            return new Rise(millis[lowest], top - levels[lowest]);
        }
    }

    private record Rise(long fromMillis, double height) {}

    void add(long epochMillis, double level) {
        if (fine.size == FINE) {
            fine.dropFirst(FINE / 2);
        }
        fine.add(epochMillis, level);
        int last = coarse.size - 1;
        if (last >= 0 && epochMillis - coarse.millis[last] < stretchMillis) {
            coarse.levels[last] = (float) Math.min(coarse.levels[last], level);
            return;
        }
        if (coarse.size == COARSE) {
            halve();
        }
        coarse.add(epochMillis, level);
    }

    private void halve() {
        int kept = 0;
        for (int i = 0; i + 1 < coarse.size; i += 2) {
            coarse.millis[kept] = coarse.millis[i];
            coarse.levels[kept++] = Math.min(coarse.levels[i], coarse.levels[i + 1]);
        }
        stretchMillis = Math.max(2 * stretchMillis, (coarse.millis[kept - 1] - coarse.millis[0]) / (kept - 1));
        coarse.size = kept;
    }

    /** When the growth that ended with a kill at that time began; the kill's own time when there was none. */
    long onsetBefore(long killMillis) {
        int end = fine.lastUntil(killMillis);
        if (end < 0) {
            return killMillis;
        }
        Rise highest = new Rise(killMillis, 0);
        for (int width = 1; width <= MOST_SAMPLES_PER_FLOOR && width <= end + 1; width *= 4) {
            highest = higher(highest, fine.floors(end, width).rise());
        }
        int coarseEnd = coarse.lastUntil(killMillis);
        return higher(highest, coarse.floors(coarseEnd, 1).rise()).fromMillis();
    }

    /** Floors of longer stretches see through a saw, those of shorter ones see a short rise. */
    private static Rise higher(Rise known, Rise other) {
        return other.height() > known.height() ? other : known;
    }
}
