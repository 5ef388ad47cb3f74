package io.oomwatch.models.growth.replay;

/** What is known of a workload when it grows; the same strata as the alert policy's. */
enum Stratum {
    STARTUP,
    UNDER_8,
    UNDER_32,
    UNDER_128,
    UNDER_512,
    OVER_512,
    OOM_HISTORY;

    private static final long STARTUP_MILLIS = 900_000;
    private static final long OOM_MEMORY_MILLIS = 14 * 86_400_000L;

    static Stratum of(Scored scored, int detector, int i) {
        long now = scored.timeMillis[i];
        if (scored.kills[i] > 0 && now - scored.lastKillMillis[i] < OOM_MEMORY_MILLIS) {
            return OOM_HISTORY;
        }
        long life = now - scored.lifeStartMillis[i];
        if (life < STARTUP_MILLIS) {
            return STARTUP;
        }
        long onset = scored.onsetMillis[detector][i];
        double growth = onset < 0 ? life : now - onset;
        double experience = (now - scored.workloadFirstSeenMillis) / Math.max(1, growth);
        return experience < 8
                ? UNDER_8
                : experience < 32 ? UNDER_32 : experience < 128 ? UNDER_128 : experience < 512 ? UNDER_512 : OVER_512;
    }
}
