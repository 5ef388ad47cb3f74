package io.oomwatch.testkit.fleet;

/** A buffer or log fills steadily and is rotated: in the process, on a memory-backed volume or in the page cache. */
final class LogFill {
    private enum Medium {
        PROCESS,
        TMPFS,
        PAGE_CACHE
    }

    private LogFill() {}

    static Behaviour of(Rng rng, Regime regime) {
        double base = regime.base(rng, 0.1, 0.4);
        double top = regime.plateau(rng, base, 0.05, Math.min(0.92, base + 0.6));
        double fillSeconds = regime.seconds(rng, 1800, 24 * 3600);
        double kept = rng.uniform(0, 0.2);
        Medium medium = rng.chance(0.3) ? Medium.PROCESS : rng.chance(0.43) ? Medium.TMPFS : Medium.PAGE_CACHE;
        return new Behaviour(base, top, (long) rng.logUniform(3, 120), 0, life -> new Life() {
            private double level;
            private double rate = life.uniform(0.8, 1.2);

            @Override
            public void step(long age, long clock, Memory memory) {
                level += rate / fillSeconds;
                if (level >= 1) {
                    level = kept;
                    rate = life.uniform(0.8, 1.2);
                }
                add(memory, medium, (top - base) * level);
            }
        });
    }

    private static void add(Memory memory, Medium medium, double share) {
        switch (medium) {
            case PROCESS -> memory.anon += share;
            case TMPFS -> memory.shmem += share;
            case PAGE_CACHE -> memory.activeFile += share;
        }
    }
}
