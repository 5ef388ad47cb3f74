package io.oomwatch.testkit.fleet;

/** When one container is scraped: a fixed phase, jitter, single losses, holes. Milliseconds since the fleet's start. */
final class ScrapeClock {
    private static final double DAY = 86_400_000;

    private final Rng rng;
    private final Regime regime;
    private final long intervalMillis;
    private final long endMillis;
    private long scheduled;
    private double holeFrom;
    private double holeTo;

    ScrapeClock(Rng rng, FleetSettings settings) {
        this.rng = rng;
        regime = settings.regime();
        intervalMillis = settings.scrapeIntervalMillis();
        endMillis = settings.seconds() * 1000;
        scheduled = (long) rng.uniform(0, intervalMillis) - intervalMillis;
        nextHole(0);
    }

    private void nextHole(double from) {
        if (regime.holesPerDay() == 0) {
            holeFrom = Double.MAX_VALUE;
            return;
        }
        holeFrom = from + rng.exponential(DAY / regime.holesPerDay());
        holeTo = holeFrom + 1000 * rng.logUniform(120, 2400);
    }

    /** Time of the next scrape that succeeds, -1 at the end. */
    long next() {
        while (true) {
            scheduled += intervalMillis;
            if (scheduled >= endMillis) {
                return -1;
            }
            while (scheduled > holeTo && holeFrom != Double.MAX_VALUE) {
                nextHole(holeTo);
            }
            boolean lost = rng.chance(regime.lossShare());
            long jitter = (long) (regime.jitterMillis() * rng.uniform(-1, 1));
            if (!lost && scheduled < holeFrom) {
                return Math.max(0, scheduled + jitter);
            }
        }
    }
}
