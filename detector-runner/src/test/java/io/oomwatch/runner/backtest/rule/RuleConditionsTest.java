package io.oomwatch.runner.backtest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.testkit.fleet.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule that PromQL can say, evaluated by a real Prometheus and by us at every sample of the same series. Coroot's rule
 * of 2026 looks for segments and the isolation forest is none: PromQL cannot say them.
 */
class RuleConditionsTest {
    private static final List<Kind> KINDS =
            List.of(Kind.NEAR_LIMIT, Kind.BATCH, Kind.LEAK_SLOW, Kind.WARMUP_LINEAR, Kind.LEAK_VSLOW);
    private static final List<String> NOT_IN_PROMQL = List.of("Coroot 2026", "isolation forest");

    /** Prometheus 2 takes both ends of a range, Prometheus 3 and we leave out the earlier one: 1 ms less is the same. */
    private static final String HOUR = "[3599999ms]";

    private static final String DAY = "[86399999ms]";
    private static final String BEFORE = "[7d] offset 1ms";
    private static final String COROOT_RISE = "deriv(rss" + HOUR + ") * 3600";
    private static final String COROOT_START = "(predict_linear(rss" + HOUR + ", 0) - " + COROOT_RISE + ")";

    private static final Map<String, String> PROMQL = Map.ofEntries(
            Map.entry("static 80 %", "ws / lim > bool 0.8"),
            Map.entry("static 90 %", "ws / lim > bool 0.9"),
            Map.entry("static 90 % rss", "rss / lim > bool 0.9"),
            Map.entry("predict_linear 1h 4h", "predict_linear(ws" + HOUR + ", 14400) > bool lim"),
            Map.entry(
                    "predict_linear guarded",
                    "(predict_linear(ws" + HOUR + ", 14400) > bool lim) * (ws / lim > bool 0.5)"
                            + " * (count_over_time(ws[1799999ms] offset 30m) > bool 0)"),
            Map.entry("predict_linear 15m 1h", "predict_linear(ws[899999ms], 3600) > bool lim"),
            Map.entry("mixin-style", "(ws / lim > bool 0.85) * (predict_linear(ws[21599999ms], 4 * 86400) > bool lim)"),
            Map.entry(
                    "Coroot until 2026",
                    "(" + COROOT_RISE + " / " + COROOT_START + " > bool 0.1) * (" + COROOT_START + " > bool 0)"
                            + " * (count_over_time(rss" + HOUR + ") > bool 192)"),
            Map.entry(
                    "global z",
                    "((ws - avg_over_time(ws" + BEFORE + ")) / stddev_over_time(ws" + BEFORE + ") > bool 3)"
                            + " * (count_over_time(ws" + BEFORE + ") >= bool 240)"),
            Map.entry(
                    "Prometheus z", "(ws - avg_over_time(ws" + DAY + ")) / stddev_over_time(ws" + DAY + ") > bool 3"));

    @Test
    void everyRule_isComparedOrKnownToBeBeyondPromql() {
        assertThat(Baselines.all().stream().map(Baseline::name))
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.Stream.concat(PROMQL.keySet().stream(), NOT_IN_PROMQL.stream())
                                .toList());
    }

    @Test
    void everyRule_holdsWherePrometheusSaysSo(@TempDir Path folder) throws IOException, InterruptedException {
        RealPrometheus.assumeInstalled();
        Map<String, Baseline> rules =
                Baselines.all().stream().collect(Collectors.toMap(Baseline::name, Function.identity()));
        Map<String, Integer> held = new TreeMap<>();
        for (Kind kind : KINDS) {
            GridSeries series = GridSeries.of(kind);
            Path own = Files.createDirectory(folder.resolve(kind.slug()));
            try (RealPrometheus prometheus = RealPrometheus.start(own, series.openMetrics())) {
                for (Map.Entry<String, String> rule : PROMQL.entrySet()) {
                    Map<Long, Double> theirs = prometheus.range(
                            rule.getValue(),
                            series.times()[0],
                            series.times()[GridSeries.SAMPLES - 1],
                            GridSeries.STEP);
                    Rule ours = rules.get(rule.getKey()).start().apply(GridSeries.STEP);
                    for (int i = 0; i < GridSeries.SAMPLES; i++) {
                        boolean holds =
                                ours.holds(series.times()[i], series.workingSet()[i], series.anon()[i], series.limit());
                        assertThat(holds)
                                .as("%s on %s at sample %d", rule.getKey(), kind.slug(), i)
                                .isEqualTo(theirs.getOrDefault(series.times()[i], 0.0) == 1);
                        held.merge(rule.getKey(), holds ? 1 : 0, Integer::sum);
                    }
                }
            }
        }
        assertThat(held)
                .as("evaluations at which each rule held")
                .allSatisfy((rule, times) -> assertThat(times).isBetween(1, KINDS.size() * GridSeries.SAMPLES - 1));
    }
}
