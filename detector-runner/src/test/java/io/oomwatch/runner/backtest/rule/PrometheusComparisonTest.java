package io.oomwatch.runner.backtest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.testkit.fleet.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our windows and {@code for} against a real Prometheus that evaluates the same expressions on the same samples. */
class PrometheusComparisonTest {

    @BeforeAll
    static void installed() {
        RealPrometheus.assumeInstalled();
    }

    /** Prometheus 2 takes both ends of a range, Prometheus 3 and we leave out the earlier one: ask for 1 ms less. */
    private static String range(long millis) {
        return "[" + (millis - 1) + "ms]";
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GC_SAWTOOTH", "BATCH", "LEAK_SLOW"})
    void windows_agreeAtEverySample(Kind kind, @TempDir Path folder) throws IOException, InterruptedException {
        GridSeries series = GridSeries.of(kind);
        try (RealPrometheus prometheus = RealPrometheus.start(folder, series.openMetrics())) {
            for (long minutes : List.of(15L, 60L, 360L)) {
                String window = "ws" + range(minutes * 60_000);
                Map<Long, Double> predicted = all(prometheus, series, "predict_linear(" + window + ", 14400)");
                Map<Long, Double> slope = all(prometheus, series, "deriv(" + window + ")");
                Map<Long, Double> mean = all(prometheus, series, "avg_over_time(" + window + ")");
                Map<Long, Double> deviation = all(prometheus, series, "stddev_over_time(" + window + ")");
                PredictLinear rule = new PredictLinear(minutes * 60_000, 14_400_000, 0, 0);
                SlidingWindow ours = new SlidingWindow(minutes * 60_000);
                for (int i = 0; i < GridSeries.SAMPLES; i++) {
                    long at = series.times()[i];
                    rule.holds(at, series.workingSet()[i], series.workingSet()[i], series.limit());
                    ours.add(at, series.workingSet()[i]);
                    double close = 1e-7 * series.limit();
                    assertThat(ours.mean()).isCloseTo(mean.get(at), within(close));
                    assertThat(ours.deviation()).isCloseTo(deviation.get(at), within(close));
                    if (ours.size() > 1) {
                        assertThat(ours.slope()).isCloseTo(slope.get(at), within(close / 900));
                        assertThat(rule.predicted(at)).isCloseTo(predicted.get(at), within(close * 16));
                    }
                }
            }
        }
    }

    private static Map<Long, Double> all(RealPrometheus prometheus, GridSeries series, String query)
            throws IOException, InterruptedException {
        return prometheus.range(query, series.times()[0], series.times()[GridSeries.SAMPLES - 1], GridSeries.STEP);
    }

    /** {@code promtool test rules} evaluates {@code for} as the server does. */
    @Test
    void forClause_firesAtTheSameEvaluations(@TempDir Path folder) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(11);
        RuleState state = new RuleState(new Threshold(Threshold.Level.WORKING_SET, 0.8), 120_000);
        StringBuilder values = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        int firings = 0;
        int level = 70;
        int left = 0;
        for (int i = 0; i < 600; i++) {
            if (left-- == 0) {
                level = 160 - level;
                left = random.nextInt(25);
            }
            boolean firing = state.observe(i * GridSeries.STEP, level, 0, 100);
            firings += firing ? 1 : 0;
            values.append(' ').append(level);
            expected.append("      - eval_time: ").append(i * GridSeries.STEP).append("ms\n        alertname: High\n");
            expected.append(firing ? "        exp_alerts: [{exp_labels: {}}]\n" : "        exp_alerts: []\n");
        }
        assertThat(firings).as("firing evaluations").isBetween(50, 550);
        Files.writeString(
                folder.resolve("rules.yml"),
                "groups:\n- name: g\n  rules:\n  - alert: High\n    expr: ws / 100 > 0.8\n    for: 2m\n");
        Files.writeString(
                folder.resolve("test.yml"),
                "rule_files: [rules.yml]\nevaluation_interval: 15s\ntests:\n  - interval: 15s\n    input_series:\n"
                        + "      - series: ws\n        values: '"
                        + values.toString().trim() + "'\n"
                        + "    alert_rule_test:\n" + expected);

        assertThat(RealPrometheus.run(folder, "promtool", "test", "rules", "test.yml"))
                .contains("SUCCESS");
    }
}
