package io.oomwatch.bench.prometheus;

import io.oomwatch.bench.measure.Cost;
import io.oomwatch.bench.measure.Task;
import java.io.IOException;

/**
 * Evaluations of a rule group: CPU time of the whole process while the rules are in force, less what it takes with as many
 * rules over constants. Units are evaluations of all rules for one series.
 */
public final class RuleEvaluation implements Task {
    private static final String EVALUATIONS = "prometheus_rule_evaluation_duration_seconds_count";
    private static final int INTERVAL_SECONDS = 2;
    private static final int RULES = 3;
    private static final long POLL_MILLIS = 250;

    private final Prometheus prometheus;
    private final int series;
    private final String[] expressions;
    private double idleNanos = Double.NaN;

    /** @param expressions three conditions that are never true: alerts would cost more */
    public RuleEvaluation(Prometheus prometheus, int series, String... expressions) {
        if (expressions.length != RULES) {
            throw new IllegalArgumentException("expressions are " + expressions.length + ", expected " + RULES);
        }
        this.prometheus = prometheus;
        this.series = series;
        this.expressions = expressions.clone();
    }

    @Override
    public String name() {
        return prometheus.name() + ", three rules";
    }

    @Override
    public void warmUp(long cpuNanos) throws IOException, InterruptedException {
        if (Double.isNaN(idleNanos)) {
            idleNanos = nanosPerIteration(2, "vector(1) > 2", "vector(1) > 3", "vector(1) > 4");
        }
        nanosPerIteration(1, expressions);
    }

    /** However much time is asked for: a few iterations. */
    @Override
    public Cost work(long cpuNanos) throws IOException, InterruptedException {
        return new Cost(series, (long) (nanosPerIteration(2, expressions) - idleNanos));
    }

    private double nanosPerIteration(int atLeast, String... conditions) throws IOException, InterruptedException {
        double before = prometheus.ownMetric(EVALUATIONS);
        long start = prometheus.cpuNanos();
        prometheus.useRules(group(conditions));
        while (prometheus.ownMetric(EVALUATIONS) - before < atLeast * RULES) {
            Thread.sleep(POLL_MILLIS);
        }
        prometheus.useRules("groups: []\n");
        long spent = prometheus.cpuNanos() - start;
        return spent * RULES / (prometheus.ownMetric(EVALUATIONS) - before);
    }

    private static String group(String... conditions) {
        StringBuilder yaml =
                new StringBuilder("groups:\n- name: memory\n  interval: " + INTERVAL_SECONDS + "s\n  rules:\n");
        for (int i = 0; i < conditions.length; i++) {
            yaml.append("  - alert: Rule")
                    .append(i)
                    .append("\n    expr: '")
                    .append(conditions[i])
                    .append("'\n");
        }
        return yaml.toString();
    }
}
