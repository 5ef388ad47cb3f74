package io.oomwatch.testkit.fleet;

/** Reads and writes files: the page cache fills to the limit and stays there; now and then a file is deleted. */
final class PageCacheFill {
    private PageCacheFill() {}

    static Behaviour of(Rng rng, Regime regime) {
        double base = regime.base(rng, 0.08, 0.5);
        double fillSeconds = regime.seconds(rng, 600, 24 * 3600);
        double activeShare = rng.uniform(0.15, 0.85);
        double deletionMean = regime.seconds(rng, 6 * 3600, 96 * 3600);
        return new Behaviour(base, base, (long) rng.logUniform(3, 120), 0, life -> new Life() {
            private double file;
            private long deletionAt = (long) life.exponential(deletionMean);

            @Override
            public void step(long age, long clock, Memory memory) {
                file = Math.min(1.2, file + (1 - base) / fillSeconds);
                if (age >= deletionAt) {
                    file *= life.uniform(0.1, 0.8);
                    deletionAt = age + (long) life.exponential(deletionMean);
                }
                memory.activeFile += file * activeShare;
                memory.inactiveFile += file * (1 - activeShare);
            }
        });
    }
}
