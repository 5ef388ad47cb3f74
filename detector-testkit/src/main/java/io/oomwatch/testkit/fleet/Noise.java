package io.oomwatch.testkit.fleet;

/** First-order autoregressive noise, one step per second. */
final class Noise {
    private final Rng rng;
    private final double keep;
    private final double kick;
    private double value;

    /**
     * @param deviation standard deviation in the long run, share of the limit
     * @param correlationSeconds time after which 1/e of a deviation is left, &gt; 0
     */
    Noise(Rng rng, double deviation, double correlationSeconds) {
        this.rng = rng;
        keep = StrictMath.exp(-1 / correlationSeconds);
        kick = deviation * Math.sqrt(1 - keep * keep);
    }

    double step() {
        value = keep * value + kick * rng.gaussian();
        return value;
    }
}
