package io.oomwatch.testkit.fleet;

/** A consumer falls behind now and then: the queue grows for a while, then drains. */
final class Backlog {
    private Backlog() {}

    static Behaviour of(Rng rng, Regime regime) {
        double base = regime.base(rng, 0.1, 0.4);
        double top = regime.plateau(rng, base, 0.1, 0.9);
        double meanPause = regime.seconds(rng, 3 * 3600, 24 * 3600);
        double build = regime.seconds(rng, 600, 4 * 3600);
        return new Behaviour(base, top, (long) rng.logUniform(3, 120), 0, life -> new Life() {
            private long beginAt = (long) life.exponential(meanPause);
            private double up = build;
            private double down = build;
            private double size = life.uniform(0.3, 1);

            @Override
            public void step(long age, long clock, Memory memory) {
                if (age < beginAt) {
                    return;
                }
                double since = age - beginAt;
                if (since < up) {
                    memory.anon += (top - base) * size * since / up;
                } else if (since < up + down) {
                    memory.anon += (top - base) * size * (1 - (since - up) / down);
                } else {
                    beginAt = age + (long) life.exponential(meanPause);
                    up = build * life.uniform(0.5, 1.5);
                    down = up * life.uniform(0.2, 2);
                    size = life.uniform(0.3, 1);
                }
            }
        });
    }
}
