package io.oomwatch.runner.backtest;

import java.util.List;

/**
 * Alarms without a leak. Rates are {@code NaN} where nothing was observed.
 *
 * @param containers containers of this sort
 * @param alerted how many of them ever had a false alert
 * @param firstDay false alerts within a day of the container's first observation
 * @param later false alerts after it
 * @param firstDayDays container-days without a leak within the first day
 * @param laterDays container-days without a leak after it
 * @param firingDays days during which an alert stood
 */
public record FalseAlarms(
        int containers,
        int alerted,
        int firstDay,
        int later,
        double firstDayDays,
        double laterDays,
        double firingDays) {
    static FalseAlarms of(List<ContainerOutcome> outcomes) {
        return new FalseAlarms(
                outcomes.size(),
                (int) outcomes.stream()
                        .filter(o -> o.falseFirstDay() + o.falseLater() > 0)
                        .count(),
                outcomes.stream().mapToInt(ContainerOutcome::falseFirstDay).sum(),
                outcomes.stream().mapToInt(ContainerOutcome::falseLater).sum(),
                outcomes.stream().mapToLong(ContainerOutcome::firstDayMillis).sum() / Summary.DAY,
                outcomes.stream().mapToLong(ContainerOutcome::laterMillis).sum() / Summary.DAY,
                outcomes.stream().mapToLong(ContainerOutcome::firingMillis).sum() / Summary.DAY);
    }

    /** False alerts per container-day. */
    public double perDay() {
        return (firstDay + later) / (firstDayDays + laterDays);
    }

    /** False alerts per container-day of the first day. */
    public double perDayFirst() {
        return firstDay / firstDayDays;
    }

    /** False alerts per container-day after the first day. */
    public double perDayLater() {
        return later / laterDays;
    }

    /** Hours during which an alert stood, per container-day. */
    public double alertHoursPerDay() {
        return 24 * firingDays / (firstDayDays + laterDays);
    }

    /** Share of the containers that ever had a false alert. */
    public double alertedShare() {
        return (double) alerted / containers;
    }
}
