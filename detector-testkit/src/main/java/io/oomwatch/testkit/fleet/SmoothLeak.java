package io.oomwatch.testkit.fleet;

/** Leaks without steps: linear, or with a power of time. */
final class SmoothLeak {
    /** So that the nominal time is reached although start-up, kernel memory and noise take their part. */
    private static final double OVERSHOOT = 1.02;

    private SmoothLeak() {}

    static Behaviour linear(Rng rng, Regime regime, double lowSeconds, double highSeconds) {
        double duration = rng.logUniform(lowSeconds, highSeconds);
        double base = regime.base(rng, 0.1, 0.55);
        long startUp = (long) rng.logUniform(3, 60);
        Onset onset = Onset.draw(rng, duration);
        return new Behaviour(base, 1, startUp, duration, life -> {
            Wobble leaked = new Wobble(life, duration * life.uniform(0.85, 1.15));
            double height = OVERSHOOT - base;
            return new GrowingLife(onset.next(life, startUp), since -> height * leaked.step());
        });
    }

    static Behaviour accelerating(Rng rng, Regime regime) {
        double duration = rng.logUniform(1800, 24 * 3600);
        double power = rng.uniform(1.7, 3);
        double base = regime.base(rng, 0.1, 0.55);
        long startUp = (long) rng.logUniform(3, 60);
        Onset onset = Onset.draw(rng, duration);
        return new Behaviour(base, 1, startUp, duration, life -> {
            double lasts = duration * life.uniform(0.85, 1.15);
            double height = OVERSHOOT - base;
            return new GrowingLife(onset.next(life, startUp), since -> height * StrictMath.pow(since / lasts, power));
        });
    }
}
