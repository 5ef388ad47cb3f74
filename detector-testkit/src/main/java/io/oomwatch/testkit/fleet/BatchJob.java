package io.oomwatch.testkit.fleet;

/** A job at fixed times that ramps up, holds for a moment and gives everything back. Runs differ in size. */
final class BatchJob {
    private BatchJob() {}

    static Behaviour of(Rng rng, Regime regime) {
        double period = Math.rint(regime.seconds(rng, 900, 86_400) / 60) * 60;
        double phase = Math.rint(rng.uniform(0, period));
        double runShare = rng.uniform(0.05, 0.6);
        double rampShare = rng.uniform(0.3, 0.97);
        double base = regime.base(rng, 0.08, 0.4);
        double top = regime.plateau(rng, base, 0.1, 0.92);
        double scatter = rng.uniform(0.01, 0.12);
        return new Behaviour(base, Math.min(0.96, top + 0.1 * (top - base)), (long) rng.logUniform(3, 60), 0, life -> {
            BatchRun run = new BatchRun(life, period, runShare, rampShare, scatter);
            double ceiling = Math.min(0.96 - base, 1.2 * (top - base));
            return (age, clock, memory) ->
                    memory.anon += Math.min(ceiling, (top - base) * run.at(clock - (long) phase));
        });
    }
}
