package io.oomwatch.runner.backtest;

import java.util.List;
import java.util.Map;

/**
 * How one subject did on one set.
 *
 * @param subject who was judged
 * @param rule what it does, as people would write it
 * @param nominalFalsePerDay false alerts per container-day it promises not to exceed, {@code NaN} when it promises nothing
 * @param summary its figures
 * @param intervals 95 % intervals of some of them
 */
public record ScoreCard(
        String subject, String rule, double nominalFalsePerDay, Summary summary, Map<Figure, Interval> intervals) {
    /** Resamples for the intervals. */
    public static final int RESAMPLES = 200;

    private static final long SEED = 20_260_105;

    public ScoreCard {
        intervals = Map.copyOf(intervals);
    }

    /** Judges the alerts of one subject against the truth. */
    public static ScoreCard of(String subject, String rule, Truth truth, List<AlertSpan> spans) {
        List<ContainerOutcome> outcomes = Scorer.score(truth, spans);
        return new ScoreCard(
                subject, rule, Double.NaN, Summary.of(outcomes), new Bootstrap(RESAMPLES, SEED).intervals(outcomes));
    }

    ScoreCard withNominalFalsePerDay(double nominal) {
        return new ScoreCard(subject, rule, nominal, summary, intervals);
    }
}
