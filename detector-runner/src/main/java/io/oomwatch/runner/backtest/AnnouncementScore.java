package io.oomwatch.runner.backtest;

import java.util.List;

/**
 * Forecasts of the next kill from the earlier ones, over the kills from the sixth on of containers that had any forecast.
 *
 * @param kills such kills
 * @param inside share of them inside the announced window
 * @param periodShareAheadMedian median time from announcement to kill over the time since the kill before
 * @param errorSecondsMedian median distance of the announced time from the kill
 */
public record AnnouncementScore(int kills, double inside, double periodShareAheadMedian, double errorSecondsMedian) {
    private static final int LEARNING_KILLS = 5;

    static AnnouncementScore of(List<ContainerOutcome> outcomes) {
        List<AnnouncementOutcome> judged = outcomes.stream()
                .flatMap(outcome -> outcome.announcements().stream())
                .filter(announcement -> announcement.killsBefore() >= LEARNING_KILLS)
                .toList();
        return new AnnouncementScore(
                judged.size(),
                judged.stream().mapToDouble(a -> a.inside() ? 1 : 0).average().orElse(Double.NaN),
                Quantiles.of(
                        judged.stream()
                                .mapToDouble(AnnouncementOutcome::periodShareAhead)
                                .toArray(),
                        0.5),
                Quantiles.of(
                        judged.stream()
                                .filter(a -> a.errorMillis() >= 0)
                                .mapToDouble(a -> a.errorMillis() / 1000.0)
                                .toArray(),
                        0.5));
    }
}
