package io.oomwatch.testkit.fleet;

/** A level and nothing else: ordinary, or close to the limit. */
final class FlatLoad {
    private FlatLoad() {}

    static Behaviour ordinary(Rng rng, Regime regime) {
        double base = regime.base(rng, 0.12, 0.82);
        return new Behaviour(base, base, (long) rng.logUniform(3, 180), 0, life -> (age, clock, memory) -> {});
    }

    static Behaviour nearLimit(Rng rng) {
        double base = rng.uniform(0.86, 0.97);
        return new Behaviour(base, base, (long) rng.logUniform(10, 1800), 0, life -> (age, clock, memory) -> {});
    }
}
