package io.oomwatch.testkit.fleet;

import java.util.List;

/**
 * A fleet to generate. Equal settings give equal fleets.
 *
 * @param name for people and files
 * @param seed of everything random in it
 * @param benignContainers spread evenly over the benign kinds
 * @param leakingContainers spread evenly over the leaking kinds
 * @param days length
 * @param scrapeIntervalMillis nominal time between scrapes, &gt;= 1000
 * @param startSeconds Unix seconds of the fleet's first midnight, a Monday
 * @param benignKinds kinds of benign behaviour
 * @param leakKinds kinds of leaks
 * @param regime noise, loss, shifts
 */
public record FleetSettings(
        String name,
        long seed,
        int benignContainers,
        int leakingContainers,
        double days,
        long scrapeIntervalMillis,
        long startSeconds,
        List<Kind> benignKinds,
        List<Kind> leakKinds,
        Regime regime) {
    public FleetSettings {
        benignKinds = List.copyOf(benignKinds);
        leakKinds = List.copyOf(leakKinds);
        if (!(days > 0 && days <= 400)) {
            throw new IllegalArgumentException("days is " + days + ", expected above 0 and at most 400");
        }
        if (scrapeIntervalMillis < 1000) {
            throw new IllegalArgumentException(
                    "scrapeIntervalMillis is " + scrapeIntervalMillis + ", expected >= 1000");
        }
        if (2 * regime.jitterMillis() >= scrapeIntervalMillis) {
            throw new IllegalArgumentException("jitterMillis is " + regime.jitterMillis()
                    + ", expected below half of the scrape interval of " + scrapeIntervalMillis);
        }
        if (benignContainers > 0 && benignKinds.isEmpty() || leakingContainers > 0 && leakKinds.isEmpty()) {
            throw new IllegalArgumentException("containers are asked for, expected at least one kind for them");
        }
    }

    /** The same fleet with other numbers of containers. */
    public FleetSettings withContainers(int benign, int leaking) {
        return new FleetSettings(
                name, seed, benign, leaking, days, scrapeIntervalMillis, startSeconds, benignKinds, leakKinds, regime);
    }

    /** The same fleet, longer or shorter. */
    public FleetSettings withDays(double newDays) {
        return new FleetSettings(
                name,
                seed,
                benignContainers,
                leakingContainers,
                newDays,
                scrapeIntervalMillis,
                startSeconds,
                benignKinds,
                leakKinds,
                regime);
    }

    /** Another fleet of the same sort. */
    public FleetSettings withSeed(long newSeed) {
        return new FleetSettings(
                name,
                newSeed,
                benignContainers,
                leakingContainers,
                days,
                scrapeIntervalMillis,
                startSeconds,
                benignKinds,
                leakKinds,
                regime);
    }

    /** The same containers with other kinds. */
    public FleetSettings withKinds(List<Kind> benign, List<Kind> leaking) {
        return new FleetSettings(
                name,
                seed,
                benignContainers,
                leakingContainers,
                days,
                scrapeIntervalMillis,
                startSeconds,
                benign,
                leaking,
                regime);
    }

    /** Length in seconds. */
    long seconds() {
        return (long) (days * 86_400);
    }
}
