package io.oomwatch.testkit.fleet;

/** Draws a workload of each kind. */
final class Behaviours {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 86_400;

    private Behaviours() {}

    static Behaviour draw(Kind kind, Rng rng, Regime regime) {
        return switch (kind) {
            case FLAT -> FlatLoad.ordinary(rng, regime);
            case WARMUP_EXPONENTIAL -> WarmUp.exponential(rng, regime);
            case WARMUP_LINEAR -> WarmUp.linear(rng, regime);
            case GC_SAWTOOTH -> GcSawtooth.of(rng, regime);
            case DAILY -> DailyLoad.of(rng, regime);
            case BATCH -> BatchJob.of(rng, regime);
            case PAGE_CACHE -> PageCacheFill.of(rng, regime);
            case TMPFS_PLATEAU -> TmpfsPlateau.of(rng, regime);
            case NEAR_LIMIT -> FlatLoad.nearLimit(rng);
            case STEPS -> StepLoad.of(rng, regime);
            case LOG_FILL -> LogFill.of(rng, regime);
            case WANDERING -> Wandering.of(rng, regime);
            case BACKLOG -> Backlog.of(rng, regime);
            case LEAK_FAST -> SmoothLeak.linear(rng, regime, 1.5 * MINUTE, 10 * MINUTE);
            case LEAK_MED -> SmoothLeak.linear(rng, regime, 10 * MINUTE, 2 * HOUR);
            case LEAK_SLOW -> SmoothLeak.linear(rng, regime, 2 * HOUR, 12 * HOUR);
            case LEAK_VSLOW -> SmoothLeak.linear(rng, regime, DAY, 2.5 * DAY);
            case LEAK_GC -> GcLeak.of(rng, regime);
            case LEAK_STEPS -> StepLeak.of(rng, regime);
            case LEAK_ACCELERATING -> SmoothLeak.accelerating(rng, regime);
            case LEAK_DIURNAL -> DiurnalLeak.of(rng, regime);
            case LEAK_GROWING_BATCH -> GrowingBatch.of(rng, regime);
            case LEAK_STRESS_STAGES -> StressLeak.stages(rng);
            case BURST -> StressLeak.burst(rng, regime);
            case LEAK_TRAFFIC -> DiurnalLeak.withTraffic(rng, regime);
        };
    }
}
