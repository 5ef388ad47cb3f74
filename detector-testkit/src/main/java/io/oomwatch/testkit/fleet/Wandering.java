package io.oomwatch.testkit.fleet;

/** An Ornstein-Uhlenbeck walk around a level, hours long, reflected at both ends. */
final class Wandering {
    private static final long GRID = 15;

    private Wandering() {}

    static Behaviour of(Rng rng, Regime regime) {
        double middle = regime.base(rng, 0.3, 0.6);
        double tau = regime.seconds(rng, 3600, 12 * 3600);
        double deviation = rng.uniform(0.03, 0.12);
        double keep = StrictMath.exp(-GRID / tau);
        double kick = deviation * Math.sqrt(1 - keep * keep);
        double reach = Math.min(0.93 - middle, middle - 0.03);
        return new Behaviour(middle, middle + reach, (long) rng.logUniform(3, 120), 0, life -> new Life() {
            private double walk = deviation * life.gaussian() / 2;

            @Override
            public void step(long age, long clock, Memory memory) {
                if (age % GRID == 0) {
                    walk = keep * walk + kick * life.gaussian();
                    walk = walk > reach ? 2 * reach - walk : Math.max(walk, -reach);
                }
                memory.anon += walk * Math.min(1, age / 600.0);
            }
        });
    }
}
