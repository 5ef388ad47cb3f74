package io.oomwatch.testkit.fleet;

/** A garbage-collected heap that expands until it has the room it wants. */
final class GcSawtooth {
    private GcSawtooth() {}

    static Behaviour of(Rng rng, Regime regime) {
        double live = regime.base(rng, 0.12, 0.5);
        double top = regime.plateau(rng, live, 0.15, 0.93);
        double period = regime.seconds(rng, 60, 3 * 3600);
        double expansionTau = regime.seconds(rng, 600, 12 * 3600);
        double firstShare = rng.uniform(0.25, 1);
        int expansions = rng.between(2, 8);
        int cyclesPerFull = rng.chance(0.4) ? rng.between(4, 30) : 1;
        double leftByMinor = rng.uniform(0.1, 0.5);
        return new Behaviour(live, top, (long) rng.logUniform(5, 120), 0, life -> {
            GcSaw saw = new GcSaw(life, period, cyclesPerFull, leftByMinor);
            return (age, clock, memory) -> {
                double grown = 1 - StrictMath.exp(-age / expansionTau);
                double heap = firstShare + (1 - firstShare) * Math.ceil(grown * expansions) / expansions;
                memory.anon += (top - live) * heap * saw.step();
            };
        });
    }
}
