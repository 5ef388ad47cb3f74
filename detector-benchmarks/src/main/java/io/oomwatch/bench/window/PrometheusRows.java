package io.oomwatch.bench.window;

import io.oomwatch.bench.measure.Contest;
import io.oomwatch.bench.measure.Gate;
import io.oomwatch.bench.measure.GateException;
import io.oomwatch.bench.measure.InProcess;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.prometheus.FleetLabels;
import io.oomwatch.bench.prometheus.Prometheus;
import io.oomwatch.bench.prometheus.RuleEvaluation;
import io.oomwatch.bench.prometheus.WriteRequests;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** z over an hour, slope over half an hour and time to the limit, against the three rules that say the same. */
final class PrometheusRows implements RowGroup {
    private static final RowName RULES = new RowName(
            "window-prometheus-rules",
            "windowed z, slope and time to limit of every sample",
            "ns/series",
            Target.ratio(1_000, 10_000));

    private static final String M = FleetLabels.METRIC;
    private static final String MEAN = "avg_over_time(" + M + "[1h])";
    private static final String DEVIATION = "stddev_over_time(" + M + "[1h])";
    private static final String Z = "(" + M + " - " + MEAN + ") / " + DEVIATION;
    private static final String SLOPE = "deriv(" + M + "[30m])";
    private static final String PREDICTION = "predict_linear(" + M + "[30m], 3600)";

    /** Before now, so that windows are full, and after it, so that they stay full while rules are evaluated. */
    private static final int TICKS_BEFORE = 250;

    private static final int TICKS_AFTER = 60;
    private static final int SERIES_PER_REQUEST = 1_000;

    @Override
    public List<RowName> rows() {
        return List.of(RULES);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        int series = session.pace().pick(10_000, 2_000);
        Optional<Prometheus> started = Prometheus.start(session.scratch().resolve("prometheus-rules"));
        if (started.isEmpty()) {
            return List.of(Row.skipped(RULES, Prometheus.MISSING));
        }
        try (Prometheus prometheus = started.get()) {
            long start = System.currentTimeMillis() / 1_000 * 1_000 - TICKS_BEFORE * FleetLevels.INTERVAL_MILLIS;
            OurFleet ours = new OurFleet(new FleetLevels(series, start));
            feed(session, prometheus, ours, new FleetLevels(series, start));
            long last = start + (TICKS_BEFORE + TICKS_AFTER - 1) * FleetLevels.INTERVAL_MILLIS;
            gate(session, prometheus, ours, last);

            InProcess our = new InProcess("oomwatch", ours::tick);
            RuleEvaluation rules =
                    new RuleEvaluation(prometheus, series, PREDICTION + " > 1e15", Z + " > 1e9", SLOPE + " > 1e12");
            Contest contest = Contest.run(session, "windows", List.of(our, rules));
            return List.of(RULES.against(
                    contest.side(our, 1),
                    contest.side(rules, 1),
                    contest.ratio(our, rules),
                    List.of(),
                    series + " series at 15 s; ours takes in a sample and answers, Prometheus evaluates "
                            + "predict_linear[30m], z [1h] and deriv[30m] once (receiving not counted); "
                            + "all values equal to 1e-6"));
        }
    }

    private static void feed(Session session, Prometheus prometheus, OurFleet ours, FleetLevels levels)
            throws IOException, InterruptedException {
        WriteRequests requests = new WriteRequests(FleetLabels.of(levels.series()));
        int ticks = TICKS_BEFORE + TICKS_AFTER;
        for (int tick = 0; tick < ticks; tick++) {
            if (tick % 50 == 0) {
                session.say("windows: sending %d series to Prometheus, sample %d of %d", levels.series(), tick, ticks);
            }
            long time = levels.next();
            for (int from = 0; from < levels.series(); from += SERIES_PER_REQUEST) {
                int to = Math.min(levels.series(), from + SERIES_PER_REQUEST);
                prometheus.write(requests.body(from, to, time, levels::bytes));
            }
            ours.tick();
        }
    }

    private static void gate(Session session, Prometheus prometheus, OurFleet ours, long epochMillis)
            throws IOException, InterruptedException {
        session.say("windows: comparing all values with Prometheus'");
        Map<String, Double> mean = prometheus.query(MEAN, epochMillis);
        Map<String, Double> deviation = prometheus.query(DEVIATION, epochMillis);
        Map<String, Double> z = prometheus.query(Z, epochMillis);
        Map<String, Double> slope = prometheus.query(SLOPE, epochMillis);
        Map<String, Double> prediction = prometheus.query(PREDICTION, epochMillis);
        for (int series = 0; series < ours.windows.size(); series++) {
            String pod = FleetLabels.pod(series);
            near("mean of " + pod, ours.windows.meanBytes(series), mean, pod);
            near("deviation of " + pod, ours.windows.deviationBytes(series), deviation, pod);
            near("z of " + pod, ours.answers.z(series), z, pod);
            near("slope of " + pod, ours.answers.slopeBytesPerSecond(series), slope, pod);
            near("prediction of " + pod, ours.windows.predictBytes(series, 3_600), prediction, pod);
        }
    }

    private static void near(String what, double ours, Map<String, Double> theirs, String pod) {
        Double their = theirs.get(pod);
        if (their == null) {
            throw new GateException(what + " is missing in Prometheus' answer, expected " + ours);
        }
        Gate.near(what, ours, their, 1e-6, 1e-6);
    }
}
