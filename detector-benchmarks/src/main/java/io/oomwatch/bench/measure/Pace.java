package io.oomwatch.bench.measure;

import java.util.Locale;

/** How thoroughly to measure. */
public enum Pace {
    /** What the checked-in tables are made with. */
    FULL(9, 300_000_000L, 1_500_000_000L),
    /** For a first look; the spread is wide. */
    QUICK(3, 100_000_000L, 400_000_000L);

    private final int rounds;
    private final long lapNanos;
    private final long warmUpNanos;

    Pace(int rounds, long lapNanos, long warmUpNanos) {
        this.rounds = rounds;
        this.lapNanos = lapNanos;
        this.warmUpNanos = warmUpNanos;
    }

    public int rounds() {
        return rounds;
    }

    /** CPU time of one task in one round. */
    public long lapNanos() {
        return lapNanos;
    }

    public long warmUpNanos() {
        return warmUpNanos;
    }

    /** As on the command line. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of two, by pace. */
    public int pick(int full, int quick) {
        return this == FULL ? full : quick;
    }
}
