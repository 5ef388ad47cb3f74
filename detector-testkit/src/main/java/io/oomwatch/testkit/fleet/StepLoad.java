package io.oomwatch.testkit.fleet;

/** Tenants come and go: the level steps up and down at random times. */
final class StepLoad {
    private StepLoad() {}

    static Behaviour of(Rng rng, Regime regime) {
        double base = regime.base(rng, 0.1, 0.3);
        double top = regime.plateau(rng, base, 0.3, 0.92);
        double meanPause = regime.seconds(rng, 2 * 3600, 24 * 3600);
        double stepTau = rng.logUniform(1, 60);
        return new Behaviour(base, top, (long) rng.logUniform(3, 120), 0, life -> new Life() {
            private double target = life.uniform(0, (top - base) / 2);
            private double level;
            private long nextAt = (long) life.exponential(meanPause);

            @Override
            public void step(long age, long clock, Memory memory) {
                if (age >= nextAt) {
                    nextAt = age + 1 + (long) life.exponential(meanPause);
                    double size = life.uniform(0.03, 0.25) * (life.chance(0.5) ? 1 : -1);
                    target = reflect(target + size, top - base);
                }
                level += (target - level) / stepTau;
                memory.anon += level;
            }
        });
    }

    /** Back inside [0, high]. */
    static double reflect(double value, double high) {
        double inside = Math.abs(value);
        return inside > high ? Math.max(0, 2 * high - inside) : inside;
    }
}
