package io.oomwatch.testkit.fleet;

/** Fills a memory-backed volume up to what it needs. */
final class TmpfsPlateau {
    private TmpfsPlateau() {}

    static Behaviour of(Rng rng, Regime regime) {
        double base = regime.base(rng, 0.08, 0.35);
        double top = regime.plateau(rng, base, 0.15, 0.92);
        double fillSeconds = regime.seconds(rng, 600, 8 * 3600);
        double delay = rng.uniform(0, 3600);
        return new Behaviour(
                base,
                top,
                (long) rng.logUniform(3, 120),
                0,
                life -> (age, clock, memory) ->
                        memory.shmem += (top - base) * Math.max(0, Math.min(1, (age - delay) / fillSeconds)));
    }
}
