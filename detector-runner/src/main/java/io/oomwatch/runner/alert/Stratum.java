package io.oomwatch.runner.alert;

import java.util.Locale;

/**
 * What is known about a workload when it grows: growth is only compared with past growth under equal knowledge (Mondrian
 * conformal prediction; Vovk, Gammerman, Shafer 2005, section 4.5).
 */
public enum Stratum {
    /** It has been growing for most of a life that is younger than half an hour. */
    STARTUP(0.25),
    /** The same in an older life of a workload that is known for less than 8 times as long. */
    WARM_UP(0.15),
    /** It was at rest and grows now; known for less than 8 times as long as it has been growing. */
    HISTORY_UNDER_8(0.3),
    HISTORY_8_TO_32(0.15),
    HISTORY_32_TO_128(0.05),
    HISTORY_128_TO_512(0.05),
    HISTORY_OVER_512(0.05),
    /** An OOM kill of this workload was confirmed within the last 14 days. */
    OOM_HISTORY(0);

    /** All but {@link #OOM_HISTORY}. */
    static final Stratum[] WITHOUT_KILL = {
        STARTUP, WARM_UP, HISTORY_UNDER_8, HISTORY_8_TO_32, HISTORY_32_TO_128, HISTORY_128_TO_512, HISTORY_OVER_512
    };

    private static final long STARTUP_MILLIS = 30 * 60_000L;
    private static final double MOST = 0.6;
    static final long OOM_MEMORY_MILLIS = 14 * 86_400_000L;

    private final double budgetShare;

    Stratum(double budgetShare) {
        this.budgetShare = budgetShare;
    }

    /** Share of a detector's false-alert budget; more where first kills of a workload have to be caught. Sums to 1. */
    double budgetShare() {
        return budgetShare;
    }

    /** Kebab-case name, as in threshold files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The stratum of a growth.
     *
     * @param lifeMillis age of the container life
     * @param historyMillis how long the workload has been watched
     * @param growthMillis how long it has been growing, &gt; 0
     * @param sinceOomMillis time since its last confirmed OOM kill, {@link Long#MAX_VALUE} when there was none
     */
    static Stratum of(long lifeMillis, long historyMillis, long growthMillis, long sinceOomMillis) {
        if (sinceOomMillis < OOM_MEMORY_MILLIS) {
            return OOM_HISTORY;
        }
        boolean sinceBirth = growthMillis >= MOST * lifeMillis;
        if (sinceBirth && lifeMillis < STARTUP_MILLIS) {
            return STARTUP;
        }
        double experience = (double) historyMillis / Math.max(1, growthMillis);
        if (experience < 8) {
            return sinceBirth ? WARM_UP : HISTORY_UNDER_8;
        }
        if (experience < 32) {
            return HISTORY_8_TO_32;
        }
        if (experience < 128) {
            return HISTORY_32_TO_128;
        }
        return experience < 512 ? HISTORY_128_TO_512 : HISTORY_OVER_512;
    }
}
