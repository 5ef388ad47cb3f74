package io.oomwatch.models.growth;

import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
import java.util.List;
import java.util.Locale;

/** Puts the numbers of {@code slope} into words. */
final class SlopeReason {
    private static final double LOW_SCORE = 0.25;

    private SlopeReason() {}

    static Reason nothingGrows(double score) {
        return Double.isNaN(score)
                ? Reason.WARMING_UP
                : new Reason("No growth towards the ceiling.", score, List.of(), "");
    }

    static Reason of(
            double score,
            double bucketSeconds,
            Growths growths,
            double level,
            int safeQuanta,
            double ceilingBytes,
            int kills) {
        double ageSeconds = growths.leadingAge() * bucketSeconds;
        double leftSeconds = growths.leadingTimeLeft() * bucketSeconds;
        double slopePerSecond = Quantum.fraction(growths.leadingSlope()) / bucketSeconds;
        double grown = slopePerSecond * ageSeconds;
        String novelty = safeQuanta < 0
                ? "it has never come back from a high level"
                : "it has never come back from above " + NumberText.percent(Quantum.fraction(safeQuanta));
        String sentence = "Unreclaimable memory is at " + NumberText.percent(level) + " of " + ByteText.of(ceilingBytes)
                + " and has grown for " + NumberText.duration(ageSeconds) + " at "
                + ByteText.of(slopePerSecond * ceilingBytes * 3600) + " per hour; " + novelty
                + (kills == 0 ? "" : "; it was OOM-killed " + kills + (kills == 1 ? " time" : " times") + " before")
                + "; at this pace the ceiling is reached in " + NumberText.duration(leftSeconds) + ".";
        List<Quantity> quantities = List.of(
                new Quantity("growth age", ageSeconds, "s"),
                new Quantity("time to exhaustion", leftSeconds, "s"),
                new Quantity("level", level, "1"),
                new Quantity("ceiling", ceilingBytes, "B"),
                new Quantity("slope", slopePerSecond * ceilingBytes, "B/s"),
                new Quantity(
                        "highest level it came back from",
                        safeQuanta < 0 ? Double.NaN : Quantum.fraction(safeQuanta),
                        "1"),
                new Quantity("bucket length", bucketSeconds, "s"),
                new Quantity("OOM kills before", kills, "count"));
        String counterfactual = score < LOW_SCORE
                ? ""
                : String.format(
                        Locale.ROOT,
                        "the ceiling had been %s: it would score %.2f",
                        ByteText.of(ceilingBytes * (level + grown * (1 / LOW_SCORE - 1))),
                        LOW_SCORE);
        return new Reason(sentence, score, quantities, counterfactual);
    }
}
