package io.oomwatch.testkit.fleet;

/** Memory that follows traffic. */
final class DailyLoad {
    private DailyLoad() {}

    static Behaviour of(Rng rng, Regime regime) {
        double base = regime.base(rng, 0.12, 0.45);
        double top = regime.plateau(rng, base, 0.08, Math.min(0.88, base + 0.5));
        DayCurve curve = DayCurve.draw(rng);
        return new Behaviour(
                base,
                Math.min(0.96, base + 1.15 * (top - base)),
                (long) rng.logUniform(3, 120),
                0,
                life -> (age, clock, memory) -> memory.anon += (top - base) * curve.at(clock));
    }
}
