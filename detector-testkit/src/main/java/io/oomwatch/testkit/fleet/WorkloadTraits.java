package io.oomwatch.testkit.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * What the replicas of a workload have in common apart from their behaviour.
 *
 * @param kernelShare kernel memory, share of the limit
 * @param fileShare ordinary page cache, share of the limit
 * @param noiseShare standard deviation of the noise, share of the limit
 * @param noiseSeconds its correlation time
 * @param restartsPerDay mean number of restarts that have nothing to do with memory
 * @param rollouts seconds since the fleet's start
 * @param prerollSeconds how long it ran before the recording began
 */
record WorkloadTraits(
        double kernelShare,
        double fileShare,
        double noiseShare,
        double noiseSeconds,
        double restartsPerDay,
        List<Long> rollouts,
        long prerollSeconds) {
    private static final double DAY = 86_400;

    static WorkloadTraits draw(Rng rng, Behaviour behaviour, FleetSettings settings, boolean leaks) {
        double kernel = rng.uniform(0.004, 0.025);
        double noise = rng.logUniform(0.0005, 0.012) * settings.regime().noiseFactor();
        double room = 1 - kernel - behaviour.topShare();
        double restarts = rng.chance(0.5) ? 0 : rng.uniform(0.05, 0.5);
        double rolloutsPerDay = rng.chance(0.6) ? 0 : rng.uniform(0.1, 0.5);
        List<Long> rollouts = new ArrayList<>();
        double at = rolloutsPerDay == 0 ? Double.MAX_VALUE : rng.exponential(DAY / rolloutsPerDay);
        while (at < settings.seconds()) {
            rollouts.add((long) at);
            at += 1800 + rng.exponential(DAY / rolloutsPerDay);
        }
        return new WorkloadTraits(
                kernel,
                rng.uniform(0.01, 0.06),
                leaks ? noise : Math.min(noise, Math.max(0.0003, room / 5)),
                rng.logUniform(1, 600),
                leaks ? restarts / 2 : restarts,
                List.copyOf(rollouts),
                !leaks && rng.chance(0.25) ? (long) rng.logUniform(600, DAY) : 0);
    }
}
