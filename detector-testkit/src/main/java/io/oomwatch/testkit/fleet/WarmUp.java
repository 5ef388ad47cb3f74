package io.oomwatch.testkit.fleet;

/** Growth that ends by itself: exponential or linear. */
final class WarmUp {
    private WarmUp() {}

    static Behaviour exponential(Rng rng, Regime regime) {
        double tau = regime.seconds(rng, 600, 8 * 3600);
        double base = regime.base(rng, 0.08, 0.35);
        double top = regime.plateau(rng, base, 0.15, 0.92);
        return behaviour(
                rng, base, top, rise -> (age, clock, memory) -> memory.anon += rise * (1 - StrictMath.exp(-age / tau)));
    }

    static Behaviour linear(Rng rng, Regime regime) {
        double duration = regime.seconds(rng, 600, 6 * 3600);
        double base = regime.base(rng, 0.08, 0.35);
        double top = regime.plateau(rng, base, 0.15, 0.92);
        return behaviour(
                rng, base, top, rise -> (age, clock, memory) -> memory.anon += rise * Math.min(1, age / duration));
    }

    private static Behaviour behaviour(Rng rng, double base, double top, Shape shape) {
        return new Behaviour(
                base,
                top,
                (long) rng.logUniform(3, 120),
                0,
                life -> shape.withRise((top - base) * life.uniform(0.94, 1)));
    }

    private interface Shape {
        Life withRise(double rise);
    }
}
