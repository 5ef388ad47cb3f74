package io.oomwatch.runner.backtest.rule;

import java.util.List;

/** The rules people use, in the order of the tables. */
public final class Baselines {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final List<Baseline> ALL = List.of(
            new Baseline(
                    "static 80 %",
                    "working_set / limit > 0.80 for 2m",
                    2 * MINUTE,
                    interval -> new Threshold(Threshold.Level.WORKING_SET, 0.8)),
            new Baseline(
                    "static 90 %",
                    "working_set / limit > 0.90 for 2m",
                    2 * MINUTE,
                    interval -> new Threshold(Threshold.Level.WORKING_SET, 0.9)),
            new Baseline(
                    "static 90 % rss",
                    "rss / limit > 0.90 for 2m", 2 * MINUTE, interval -> new Threshold(Threshold.Level.ANON, 0.9)),
            new Baseline(
                    "predict_linear 1h 4h",
                    "predict_linear(working_set[1h], 4h) > limit for 5m",
                    5 * MINUTE,
                    interval -> new PredictLinear(HOUR, 4 * HOUR, 0, 0)),
            new Baseline(
                    "predict_linear guarded",
                    "predict_linear(working_set[1h], 4h) > limit with 30 min of data and > 50 % for 15m",
                    15 * MINUTE,
                    interval -> new PredictLinear(HOUR, 4 * HOUR, 30 * MINUTE, 0.5)),
            new Baseline(
                    "predict_linear 15m 1h",
                    "predict_linear(working_set[15m], 1h) > limit for 5m",
                    5 * MINUTE,
                    interval -> new PredictLinear(15 * MINUTE, HOUR, 0, 0)),
            new Baseline(
                    "mixin-style",
                    "working_set / limit > 0.85 and predict_linear(working_set[6h], 4d) > limit for 1h",
                    HOUR,
                    interval -> new PredictLinear(6 * HOUR, 4 * DAY, 0, 0.85)),
            new Baseline("Coroot until 2026", "line through 1 h of rss grows > 10 %/h", 0, CorootUntil2026::new),
            new Baseline(
                    "Coroot 2026",
                    "line through 1 h of rss grows > 10 %/h and > 5 % of the limit, still growing, for 15m",
                    15 * MINUTE,
                    Coroot2026::new),
            new Baseline(
                    "global z",
                    "(working_set - mean of all) / deviation of all > 3 for 2m",
                    2 * MINUTE,
                    interval -> new GlobalZ(3)),
            new Baseline(
                    "Prometheus z",
                    "(working_set - avg_over_time(working_set[1d])) / stddev_over_time(working_set[1d]) > 3 for 5m",
                    5 * MINUTE,
                    interval -> new OverTimeZ(DAY, 3)),
            new Baseline(
                    "isolation forest",
                    "forest of the container's first day on 5-min windows, above its 99 % score",
                    0,
                    interval -> new ForestRule()));

    private Baselines() {}

    /** All of them. */
    public static List<Baseline> all() {
        return ALL;
    }
}
