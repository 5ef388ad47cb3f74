package io.oomwatch.runner.alert;

import java.util.Locale;

/**
 * What is known about a workload when it grows: growth is only compared with past growth under equal knowledge (Mondrian
 * conformal prediction; Vovk, Gammerman, Shafer 2005, section 4.5).
 */
public enum Stratum {
    /** It was at rest, or had started, and has been growing for less than ten minutes; known for less than 128 times as long. */
    SURGE(0.3),
    /** Growth that began with a life younger than half an hour, and from next to nothing. */
    STARTUP(0.05),
    /** It has been growing for most of an older life, for less than half a day; known for less than 8 times as long. */
    WARM_UP(0.2),
    /** It was at rest and grows now; known for less than 8 times as long as it has been growing. */
    HISTORY_UNDER_8(0.2),
    HISTORY_8_TO_32(0.15),
    HISTORY_32_TO_128(0.05),
    HISTORY_128_TO_512(0.03),
    HISTORY_OVER_512(0.02),
    /** An OOM kill of this workload was confirmed within the last 14 days. */
    OOM_HISTORY(0);

    /** All but {@link #OOM_HISTORY}. */
    static final Stratum[] WITHOUT_KILL = {
        SURGE,
        STARTUP,
        WARM_UP,
        HISTORY_UNDER_8,
        HISTORY_8_TO_32,
        HISTORY_32_TO_128,
        HISTORY_128_TO_512,
        HISTORY_OVER_512
    };

    private static final long STARTUP_MILLIS = 30 * 60_000L;
    private static final long SURGE_MILLIS = 10 * 60_000L;
    private static final long WARM_UP_MILLIS = 12 * 3_600_000L;
    /** A growth of this share of a life has been going on since its birth. */
    static final double MOST = 0.6;
    /** A start-up that is continued back to its first moment began below this share of the ceiling. */
    private static final double NEXT_TO_NOTHING = 0.2;

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
     * @param lifeMillis how long this life of the container has been watched
     * @param levelAtBirth level that the growth came from, continued back at its own pace; share of the ceiling
     * @param historyMillis how long the workload has been watched
     * @param growthMillis how long it has been growing, &gt; 0
     * @param sinceOomMillis time since its last confirmed OOM kill, {@link Long#MAX_VALUE} when there was none
     */
    static Stratum of(
            long lifeMillis, double levelAtBirth, long historyMillis, long growthMillis, long sinceOomMillis) {
        if (sinceOomMillis < OOM_MEMORY_MILLIS) {
            return OOM_HISTORY;
        }
        boolean sinceBirth = growthMillis >= MOST * lifeMillis;
        boolean young = lifeMillis < SURGE_MILLIS || sinceBirth && lifeMillis < STARTUP_MILLIS;
        if (young && levelAtBirth < NEXT_TO_NOTHING) {
            return STARTUP;
        }
        double experience = (double) historyMillis / Math.max(1, growthMillis);
        if (growthMillis < SURGE_MILLIS && experience < 128) {
            return SURGE;
        }
        if (experience < 8) {
            return sinceBirth && growthMillis < WARM_UP_MILLIS ? WARM_UP : HISTORY_UNDER_8;
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
