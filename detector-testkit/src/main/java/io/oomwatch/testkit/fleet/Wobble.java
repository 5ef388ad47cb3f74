package io.oomwatch.testkit.fleet;

/** Progress of a leak whose rate wanders around its mean: 0 at the onset, 1 after about the planned time. */
final class Wobble {
    private static final double STRENGTH = 0.3;

    private final Rng rng;
    private final double ratePerSecond;
    private final double keep;
    private double deviation;
    private double progress;

    Wobble(Rng rng, double plannedSeconds) {
        this.rng = rng;
        ratePerSecond = 1 / plannedSeconds;
        keep = 1 - Math.min(0.5, 20 / plannedSeconds);
    }

    double step() {
        deviation = keep * deviation + STRENGTH * Math.sqrt(1 - keep * keep) * rng.gaussian();
        progress += ratePerSecond * Math.max(0, 1 + deviation);
        return progress;
    }
}
