package io.oomwatch.testkit.fleet;

/** The scrapes of one container, generated as they are read. */
public final class ContainerFeed {
    private final ScrapeClock clock;
    private final Replica replica;
    private final long startMillis;
    private final long endSeconds;
    private String lifeId = "";
    private long smallestDifference;

    ContainerFeed(ContainerPlan plan, FleetSettings settings) {
        clock = new ScrapeClock(Rng.of(plan.workloadSeed(), 200 + plan.replica()), settings);
        replica = new Replica(plan, settings);
        startMillis = settings.startSeconds() * 1000;
        endSeconds = settings.seconds();
    }

    /** Reads the next scrape into {@code into}; false at the end. */
    public boolean next(Scrape into) {
        long millis = clock.next();
        if (millis < 0) {
            replica.advanceTo(endSeconds);
            return false;
        }
        replica.advanceTo(millis / 1000);
        replica.fill(into);
        into.epochMillis = startMillis + millis;
        if (into.running()) {
            long difference = into.workingSetBytes - into.anonBytes;
            smallestDifference =
                    into.containerId.equals(lifeId) ? Math.min(smallestDifference, difference) : difference;
            lifeId = into.containerId;
            into.unreclaimableBytes = into.anonBytes + smallestDifference;
        }
        return true;
    }

    /** What the container truly did up to the last scrape; all of it once {@link #next} has returned false. */
    public ContainerTruth truth() {
        return replica.truthSoFar();
    }
}
