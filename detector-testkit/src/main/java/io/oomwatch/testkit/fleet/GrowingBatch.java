package io.oomwatch.testkit.fleet;

/** A periodic job that needs more at every run, until one run does not fit. */
final class GrowingBatch {
    private GrowingBatch() {}

    static Behaviour of(Rng rng, Regime regime) {
        int runs = rng.between(6, 40);
        double longest = 60.0 * 3600 / runs;
        double period = Math.rint(rng.logUniform(900, Math.min(4 * 3600, longest)) / 60) * 60;
        double runShare = rng.uniform(0.1, 0.6);
        double rampShare = rng.uniform(0.3, 0.95);
        double base = regime.base(rng, 0.08, 0.25);
        double scatter = rng.uniform(0.005, 0.03);
        double first = rng.uniform(0.15, 0.3);
        double perRun = (1.02 - base - first) / runs;
        long startUp = (long) rng.logUniform(3, 60);
        Onset onset = Onset.draw(rng, period * runs);
        return new Behaviour(base, 1, startUp, period * runs, life -> {
            BatchRun run = new BatchRun(life, period, runShare, rampShare, scatter);
            long onsetAge = onset.next(life, startUp);
            return new GrowingLife(onsetAge, since -> 0, (age, clock, memory) -> {
                long sinceOnset = Math.max(0, age - onsetAge);
                // Runs are counted from the onset, so that the first growing one starts there.
                double grown = first + perRun * Math.floor(sinceOnset / period);
                memory.anon += grown * run.at(age - onsetAge);
            });
        });
    }
}
