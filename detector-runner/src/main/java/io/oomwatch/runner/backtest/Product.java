package io.oomwatch.runner.backtest;

import io.oomwatch.runner.alert.Budget;
import io.oomwatch.runner.alert.Calibration;
import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.Replay;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.fleet.FleetPoints;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetSettings;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * oomwatch in one configuration.
 *
 * @param name in tables
 * @param detectors what runs
 * @param budget false alerts accepted
 * @param policy how scores become alerts
 */
public record Product(String name, DetectorSet detectors, Budget budget, Policy policy) {
    /** Name of the product in its given configuration. */
    public static final String NAME = "oomwatch";

    private static final double DAYS_PER_QUARTER = 90;

    /** With the thresholds that ship. */
    public static Product shipped(String name, DetectorSet detectors, Budget budget) {
        return new Product(name, detectors, budget, ShippedPolicy.load(budget));
    }

    /** With thresholds computed for these detectors on that fleet. */
    public Product recalibrated(FleetSettings fleet, int threads, DoubleConsumer progress) throws IOException {
        try (FleetPoints points = new FleetPoints(Fleet.of(fleet))) {
            EngineSettings settings = EngineSettings.of(detectors, policy, points.scrapeIntervalMillis(), 1, threads);
            Replay.Result result = Replay.run(points, List.of(), settings, event -> {}, progress);
            Policy own = policy.within(budget, Calibration.of(policy.channels(), result.nullEpisodes()));
            return new Product(name, detectors, budget, own);
        }
    }

    /** False warnings per container-day that the budget accepts. */
    double nominalFalsePerDay() {
        return budget.falseWarningsPerServiceQuarter() / DAYS_PER_QUARTER;
    }
}
