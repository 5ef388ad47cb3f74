package io.oomwatch.testkit.fleet;

/** Ramps of seconds after long calm. */
final class StressLeak {
    /** 100 MB of a limit of 512 MiB. */
    private static final double STAGE_SHARE = 100.0 / 512;

    private static final double STAGE_SECONDS = 5;

    private StressLeak() {}

    /** A stress program under a limit of 512 MiB adds 100 MB every 5 s; the same time in every life. */
    static Behaviour stages(Rng rng) {
        double base = rng.uniform(0.005, 0.1);
        double pause = rng.chance(0.5) ? 1800 - 25 : rng.logUniform(600, 2 * 3600);
        double nominal = STAGE_SECONDS * Math.ceil((1 - base) / STAGE_SHARE - 1);
        return new Behaviour(base, 1, 1, nominal, life -> {
            long onset = (long) (pause + 1.5 * life.gaussian());
            return new GrowingLife(
                    onset,
                    // A stage is touched within about a second.
                    since -> STAGE_SHARE * (Math.floor(since / STAGE_SECONDS) + Math.min(1, since % STAGE_SECONDS)));
        });
    }

    /** 10 to 45 s from the first sign to the kill, at random times. */
    static Behaviour burst(Rng rng, Regime regime) {
        double duration = rng.logUniform(10, 45);
        double base = regime.base(rng, 0.1, 0.5);
        double meanPause = rng.logUniform(2 * 3600, 16 * 3600);
        long startUp = (long) rng.logUniform(3, 60);
        return new Behaviour(base, 1, startUp, duration, life -> {
            double lasts = duration * life.uniform(0.85, 1.15);
            double height = 1.02 - base;
            long onset = startUp + 300 + (long) life.exponential(meanPause);
            return new GrowingLife(onset, since -> height * since / lasts);
        });
    }
}
