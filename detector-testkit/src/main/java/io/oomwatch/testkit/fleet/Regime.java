package io.oomwatch.testkit.fleet;

/**
 * How a fleet differs from the plain one.
 *
 * @param noiseFactor multiplies all noise, &gt;= 0
 * @param plateauShift added to every base and plateau, share of the limit, -0.2 to 0.2
 * @param timeFactor multiplies every duration and period, 0.1 to 10
 * @param lossShare share of scrapes lost singly, 0 to below 1
 * @param holesPerDay mean number of longer holes per day, each 2 to 40 min, &gt;= 0
 * @param jitterMillis scrapes come up to this much earlier or later, &gt;= 0
 */
public record Regime(
        double noiseFactor,
        double plateauShift,
        double timeFactor,
        double lossShare,
        double holesPerDay,
        long jitterMillis) {
    /** Little loss, the parameter ranges of the kinds as they are. */
    public static final Regime PLAIN = new Regime(1, 0, 1, 0.003, 0.5, 400);
    /** More noise, fuller containers, slower everything, bad scraping. */
    public static final Regime SHIFTED = new Regime(1.5, 0.06, 1.35, 0.05, 4, 1500);

    public Regime {
        require(noiseFactor >= 0, "noiseFactor", noiseFactor, ">= 0");
        require(plateauShift >= -0.2 && plateauShift <= 0.2, "plateauShift", plateauShift, "-0.2 to 0.2");
        require(timeFactor >= 0.1 && timeFactor <= 10, "timeFactor", timeFactor, "0.1 to 10");
        require(lossShare >= 0 && lossShare < 1, "lossShare", lossShare, "0 to below 1");
        require(holesPerDay >= 0, "holesPerDay", holesPerDay, ">= 0");
        require(jitterMillis >= 0, "jitterMillis", jitterMillis, ">= 0");
    }

    private static void require(boolean holds, String name, double value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + range);
        }
    }

    /** A base level between the two, shifted. */
    double base(Rng rng, double low, double high) {
        return Math.max(0.02, rng.uniform(low, high) + plateauShift);
    }

    /** A plateau at least {@code rise} above the base and at most {@code high}, shifted but at most 95 %. */
    double plateau(Rng rng, double base, double rise, double high) {
        double top = Math.min(0.95, high + plateauShift);
        return rng.uniform(Math.min(base + rise, top - 0.01), top);
    }

    /** A duration in seconds, uniform in the logarithm, stretched. */
    double seconds(Rng rng, double low, double high) {
        return timeFactor * rng.logUniform(low, high);
    }
}
