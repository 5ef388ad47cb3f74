package io.oomwatch.runner.report;

import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.Verdict;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * The figures of a replay. Only warnings and criticals count as alarms.
 *
 * @param kills OOM kills of containers
 * @param warned those an alarm had warned of
 * @param confirmed alarms that a kill confirmed
 * @param refuted alarms whose horizon passed without a kill
 * @param undecided alarms that could not be decided
 * @param announcements info alerts, not counted above
 * @param leadMillis lead times of confirmed alarms, ascending
 */
public record Summary(
        int kills, int warned, int confirmed, int refuted, int undecided, int announcements, long[] leadMillis) {
    private static final double CONFIDENCE = 0.95;

    /** Counts. */
    public static Summary of(Outcomes outcomes) {
        int kills = (int) outcomes.kills().stream()
                .filter(kill -> kill.killClass().isOomKill())
                .count();
        int[] verdicts = new int[Verdict.Outcome.values().length];
        int announcements = 0;
        long[] leads = new long[outcomes.alerts().size()];
        int confirmed = 0;
        for (Outcomes.Line line : outcomes.alerts()) {
            Verdict verdict = line.verdict();
            if (line.highest().severity() == Severity.INFO) {
                announcements++;
            } else if (verdict != null) {
                verdicts[verdict.outcome().ordinal()]++;
                if (verdict.outcome() == Verdict.Outcome.CONFIRMED) {
                    leads[confirmed++] = verdict.leadMillis();
                }
            }
        }
        long[] sorted = Arrays.copyOf(leads, confirmed);
        Arrays.sort(sorted);
        return new Summary(
                kills,
                Math.max(0, kills - outcomes.missed().size()),
                confirmed,
                verdicts[Verdict.Outcome.REFUTED.ordinal()],
                verdicts[Verdict.Outcome.UNDECIDED.ordinal()],
                announcements,
                sorted);
    }

    /** Share of kills warned of, {@code NaN} without kills. */
    public double recall() {
        return kills == 0 ? Double.NaN : (double) warned / kills;
    }

    /** Share of decided alarms that were right, {@code NaN} without decided alarms. */
    public double precision() {
        int decided = confirmed + refuted;
        return decided == 0 ? Double.NaN : (double) confirmed / decided;
    }

    /** Lead time at that percentile, milliseconds; {@code NaN} without confirmed alarms. */
    public double leadMillis(double percentile) {
        double[] values = Arrays.stream(leadMillis).asDoubleStream().toArray();
        return values.length == 0 ? Double.NaN : new Percentile(percentile).evaluate(values);
    }

    /** 95 % Wilson score interval of a share (Wilson 1927): {low, high}. */
    static double[] interval(int successes, int trials) {
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(trials, successes, CONFIDENCE);
        return new double[] {interval.getLowerBound(), interval.getUpperBound()};
    }
}
