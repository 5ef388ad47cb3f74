package io.oomwatch.runner.backtest;

import io.oomwatch.api.Forecast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges forecasts of the next kill of a container that is killed again and again. Any severity counts. */
final class Announcements {
    private Announcements() {}

    static List<AnnouncementOutcome> judge(List<KillOutcome> kills, List<AlertSpan> announcements) {
        List<AnnouncementOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < kills.size(); i++) {
            long kill = kills.get(i).killMillis();
            long before = i == 0 ? Long.MIN_VALUE : kills.get(i - 1).killMillis();
            AlertSpan announcement = latest(announcements, before, kill);
            Forecast forecast = announcement == null ? null : announcement.forecast();
            if (announcement == null || forecast == null) {
                outcomes.add(new AnnouncementOutcome(i, false, Double.NaN, -1));
            } else {
                outcomes.add(new AnnouncementOutcome(
                        i,
                        Scorer.holds(forecast, kill),
                        i == 0 ? Double.NaN : (double) (kill - announcement.announcedMillis()) / (kill - before),
                        Math.abs(kill - forecast.midEpochMillis())));
            }
        }
        return outcomes;
    }

    /** The last one made between two kills for the second of them: its window had not closed when it was made. */
    private static @Nullable AlertSpan latest(List<AlertSpan> announcements, long afterMillis, long killMillis) {
        AlertSpan latest = null;
        for (AlertSpan announcement : announcements) {
            if (announcement.announcedMillis() >= afterMillis
                    && announcement.announcedMillis() < killMillis
                    && (latest == null || announcement.announcedMillis() > latest.announcedMillis())) {
                latest = announcement;
            }
        }
        return latest;
    }
}
