package io.oomwatch.testkit.fleet;

/** A leak of days below a daily pattern. */
final class DiurnalLeak {
    private DiurnalLeak() {}

    static Behaviour of(Rng rng, Regime regime) {
        double duration = rng.logUniform(86_400, 2.5 * 86_400);
        double base = regime.base(rng, 0.1, 0.35);
        double amplitude = rng.uniform(0.08, 0.3);
        DayCurve curve = DayCurve.draw(rng);
        long startUp = (long) rng.logUniform(3, 60);
        Onset onset = Onset.draw(rng, duration);
        return new Behaviour(base, 1, startUp, duration, life -> {
            Wobble leaked = new Wobble(life, duration * life.uniform(0.85, 1.15));
            double height = 1.02 - base;
            return new GrowingLife(
                    onset.next(life, startUp),
                    since -> height * leaked.step(),
                    (age, clock, memory) -> memory.anon += amplitude * curve.at(clock));
        });
    }

    /** The leak goes with the traffic: fast by day, almost nothing at night. */
    static Behaviour withTraffic(Rng rng, Regime regime) {
        double duration = rng.logUniform(6 * 3600, 2 * 86_400);
        double base = regime.base(rng, 0.1, 0.4);
        DayCurve curve = DayCurve.draw(rng);
        long startUp = (long) rng.logUniform(3, 60);
        Onset onset = Onset.draw(rng, duration);
        return new Behaviour(base, 1, startUp, duration, life -> {
            double perSecond = (1.02 - base) / (duration * life.uniform(0.85, 1.15));
            long onsetAge = onset.next(life, startUp);
            return new GrowingLife(onsetAge, since -> 0, new Life() {
                private double leaked;

                @Override
                public void step(long age, long clock, Memory memory) {
                    double traffic = curve.at(clock);
                    if (age > onsetAge) {
                        // The mean of the bell is about 0.4.
                        leaked += perSecond * (0.05 + 2.4 * traffic);
                    }
                    memory.anon += leaked + 0.06 * traffic;
                }
            });
        });
    }
}
