package io.oomwatch.testkit.fleet;

/** A leak below a garbage-collection saw: what each collection leaves rises; most heaps saw less as room runs out. */
final class GcLeak {
    private GcLeak() {}

    static Behaviour of(Rng rng, Regime regime) {
        double duration = rng.logUniform(2 * 3600, 30 * 3600);
        double period = rng.logUniform(60, Math.min(3 * 3600, duration / 10));
        double base = regime.base(rng, 0.1, 0.4);
        double amplitude = rng.uniform(0.1, 0.35);
        boolean squeezed = rng.chance(0.6);
        long startUp = (long) rng.logUniform(5, 120);
        Onset onset = Onset.draw(rng, duration);
        return new Behaviour(base, 1, startUp, duration, life -> {
            GcSaw saw = new GcSaw(life, period, 1, 0);
            Wobble leaked = new Wobble(life, duration * life.uniform(0.85, 1.15));
            double height = 1.02 - base;
            long onsetAge = onset.next(life, startUp);
            return new GrowingLife(onsetAge, since -> 0, (age, clock, memory) -> {
                double live = age > onsetAge ? height * leaked.step() : 0;
                double room = squeezed ? Math.min(amplitude, Math.max(0, 0.8 * (1 - base - live))) : amplitude;
                memory.anon += live + room * saw.step();
            });
        });
    }
}
