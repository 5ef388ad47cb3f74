package io.oomwatch.testkit.fleet;

import java.util.Locale;

/** What a generated container does with memory. */
public enum Kind {
    FLAT(TruthLabel.BENIGN),
    /** Approaches its plateau exponentially, time constant 10 min to 8 h. */
    WARMUP_EXPONENTIAL(TruthLabel.BENIGN),
    /** Grows linearly for 10 min to 6 h, then stays. */
    WARMUP_LINEAR(TruthLabel.BENIGN),
    /** Garbage-collected heap: saw of 1 min to 3 h that widens as the heap expands. */
    GC_SAWTOOTH(TruthLabel.BENIGN),
    /** Follows the time of day. */
    DAILY(TruthLabel.BENIGN),
    /** Jobs every 15 min to 24 h that ramp up and give everything back. */
    BATCH(TruthLabel.BENIGN),
    /** Page cache fills up to the limit and is reclaimed there. */
    PAGE_CACHE(TruthLabel.BENIGN),
    /** A memory-backed volume fills to a plateau: working set without anonymous memory. */
    TMPFS_PLATEAU(TruthLabel.BENIGN),
    /** Lives at 86 to 97 % of its limit. */
    NEAR_LIMIT(TruthLabel.BENIGN),
    /** Steps up and down, hours apart. */
    STEPS(TruthLabel.BENIGN),
    /** A buffer fills and is rotated, again and again. */
    LOG_FILL(TruthLabel.BENIGN),
    /** Slow bounded random walk. */
    WANDERING(TruthLabel.BENIGN),
    /** A queue builds up now and then and drains. Not part of the calibration fleet. */
    BACKLOG(TruthLabel.BENIGN),

    /** 1.5 to 10 min from onset to kill. */
    LEAK_FAST(TruthLabel.LEAK),
    /** 10 min to 2 h. */
    LEAK_MED(TruthLabel.LEAK),
    /** 2 to 12 h. */
    LEAK_SLOW(TruthLabel.LEAK),
    /** 1 to 2.5 days. */
    LEAK_VSLOW(TruthLabel.LEAK),
    /** The floor of a garbage-collection saw rises. */
    LEAK_GC(TruthLabel.LEAK),
    /** 6 to 25 steps up. */
    LEAK_STEPS(TruthLabel.LEAK),
    /** Grows with a power of 1.7 to 3 of time. */
    LEAK_ACCELERATING(TruthLabel.LEAK),
    /** A slow leak below a daily pattern. */
    LEAK_DIURNAL(TruthLabel.LEAK),
    /** A batch job needs more at every run. */
    LEAK_GROWING_BATCH(TruthLabel.LEAK),
    /** 100 MB more every 5 s under 512 MB, twice an hour. */
    LEAK_STRESS_STAGES(TruthLabel.LEAK),
    /** 10 to 45 s from nothing to the kill. */
    BURST(TruthLabel.UNPREDICTABLE),
    /** Leaks with each request: fast by day, pauses at night. Not part of the calibration fleet. */
    LEAK_TRAFFIC(TruthLabel.LEAK);

    private final TruthLabel label;

    Kind(TruthLabel label) {
        this.label = label;
    }

    /** What counts as right for this kind. */
    public TruthLabel truth() {
        return label;
    }

    /** Lower-case kebab-case name, as in files. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
