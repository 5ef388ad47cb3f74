package io.oomwatch.testkit.fleet;

/** Something is kept now and then: 6 to 25 steps from base to kill, unequal and irregular. */
final class StepLeak {
    private StepLeak() {}

    static Behaviour of(Rng rng, Regime regime) {
        double duration = rng.logUniform(3600, 24 * 3600);
        int steps = rng.between(6, 25);
        double base = regime.base(rng, 0.1, 0.5);
        long startUp = (long) rng.logUniform(3, 60);
        double stepTau = rng.logUniform(1, 30);
        Onset onset = Onset.draw(rng, duration);
        return new Behaviour(base, 1, startUp, duration, life -> {
            double pause = duration * life.uniform(0.85, 1.15) / steps;
            double size = (1.02 - base) / steps;
            return new GrowingLife(onset.next(life, startUp), new GrowingLife.Growth() {
                private double target = size * life.uniform(0.6, 1.4);
                private double level;
                private double nextAt = pause * life.uniform(0.6, 1.4);

                @Override
                public double shareAt(double since) {
                    if (since >= nextAt) {
                        nextAt = since + pause * life.uniform(0.6, 1.4);
                        target += size * life.uniform(0.6, 1.4);
                    }
                    level += (target - level) / stepTau;
                    return level;
                }
            });
        });
    }
}
