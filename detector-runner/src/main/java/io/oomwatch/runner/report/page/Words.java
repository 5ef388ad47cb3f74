package io.oomwatch.runner.report.page;

import io.oomwatch.api.Forecast;
import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.confirm.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as people say them. */
final class Words {
    private static final int TIME_OF_DAY = 11;
    private static final int TO_MINUTES = 5;

    private Words() {}

    /** "9 OOM kills, 9 warned, median lead 10 s". */
    static String tally(Story story) {
        List<String> parts = new ArrayList<>();
        int kills = story.oomKills();
        if (kills > 0) {
            parts.add(NumberText.count(kills, "OOM kill"));
            parts.add(Math.max(0, kills - story.missed().size()) + " warned");
        } else {
            parts.add("no OOM kill");
        }
        if (story.medianLeadMillis() >= 0) {
            parts.add("median lead " + ReasonText.duration(story.medianLeadMillis()));
        }
        int refuted = story.alarms(Verdict.Outcome.REFUTED);
        if (refuted > 0) {
            parts.add(NumberText.count(refuted, "false alarm"));
        }
        return String.join(", ", parts);
    }

    static String share(double share) {
        return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.2f", share);
    }

    static String timeOfDay(long epochMillis) {
        return ReasonText.time(epochMillis).substring(TIME_OF_DAY);
    }

    /** "11:41:35 (11:41 to 11:42)". */
    static String expected(Forecast forecast) {
        return timeOfDay(forecast.midEpochMillis()) + " ("
                + timeOfDay(forecast.lowEpochMillis()).substring(0, TO_MINUTES) + " to "
                + timeOfDay(forecast.highEpochMillis()).substring(0, TO_MINUTES) + ")";
    }
}
