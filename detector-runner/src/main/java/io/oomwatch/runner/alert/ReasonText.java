package io.oomwatch.runner.alert;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Reason;
import io.oomwatch.api.Sample;
import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.scoring.SeriesScorer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says why an alert fired, in words and numbers a person can check. */
public final class ReasonText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReasonText() {}

    static String of(Firing firing, SeriesScorer scorer, Sample sample, double levelBytes) {
        StringBuilder text = new StringBuilder(400);
        int detector = firing.detector();
        Forecast forecast = firing.forecast();
        Reason reason = scorer.detector(detector).explain();
        text.append(level(sample, levelBytes)).append(". ").append(reason.sentence());
        if (forecast != null) {
            text.append(" Kill expected ")
                    .append(window(forecast, sample.epochMillis()))
                    .append('.');
        }
        text.append(String.format(
                Locale.ROOT,
                " Fired by %s: score %.2f >= %.2f (%s%s).",
                firing.channel().detector(),
                scorer.score(detector),
                firing.threshold(),
                firing.stratum().label(),
                firing.ownDays() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", from %,d container-days of yours", firing.ownDays())));
        List<String> agreeing = agreeing(scorer, detector);
        if (!agreeing.isEmpty()) {
            text.append(" Also high: ").append(String.join(", ", agreeing)).append('.');
        }
        if (!reason.counterfactual().isEmpty()) {
            text.append(" It would not have fired if ")
                    .append(reason.counterfactual())
                    .append('.');
        }
        return text.toString();
    }

    private static String level(Sample sample, double levelBytes) {
        double ceiling = sample.ceilingBytes();
        String kind = sample.ceilingKind() == CeilingKind.NODE_CAPACITY ? "node memory" : "limit";
        if (Double.isNaN(ceiling)) {
            return ByteText.of(levelBytes) + " without a known limit";
        }
        return String.format(
                Locale.ROOT,
                "%s of %s %s (%.0f %%)",
                ByteText.of(levelBytes),
                ByteText.of(ceiling),
                kind,
                100 * levelBytes / ceiling);
    }

    /** "at 10:20:03 (in 42 min; 80 % interval 10:02:00 to 11:10:00)". */
    static String window(Forecast forecast, long nowMillis) {
        return String.format(
                Locale.ROOT,
                "at %s UTC (in %s; %.0f %% interval %s to %s)",
                time(forecast.midEpochMillis()),
                duration(forecast.midEpochMillis() - nowMillis),
                100 * forecast.coverage(),
                time(forecast.lowEpochMillis()),
                time(forecast.highEpochMillis()));
    }

    private static List<String> agreeing(SeriesScorer scorer, int fired) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < scorer.size(); i++) {
            if (i != fired && scorer.score(i) >= 0.5) {
                names.add(String.format(Locale.ROOT, "%s %.2f", scorer.name(i), scorer.score(i)));
            }
        }
        return names;
    }

    /** Event time in UTC, to the second. */
    public static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** The beginning of a reason that says most: the level, and what the detector saw. */
    public static String headline(String reason) {
        int first = reason.indexOf(". ");
        int second = first < 0 ? -1 : reason.indexOf(". ", first + 2);
        return second < 0 ? reason : reason.substring(0, second + 1);
    }

    /** The headline without the level, for where that is shown already. */
    public static String finding(String reason) {
        String headline = headline(reason);
        int first = headline.indexOf(". ");
        return first < 0 ? headline : headline.substring(first + 2);
    }

    /** A length of time, as {@link NumberText#duration} writes it. */
    public static String duration(long millis) {
        return NumberText.duration(millis / 1_000.0);
    }
}
