package io.oomwatch.models.growth;

import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
import java.util.List;
import java.util.Locale;

/** Puts the numbers of a growth into words. */
final class GrowthReason {
    private static final double LOW_SCORE = 0.25;

    private GrowthReason() {}

    static Reason nothingGrows(double score) {
        return Double.isNaN(score)
                ? Reason.WARMING_UP
                : new Reason("No growth towards the ceiling.", score, List.of(), "");
    }

    static Reason of(String what, double score, GrowthTracker growth, int kills) {
        double safe = growth.safeLevel();
        String novelty = Double.isNaN(safe)
                ? "it has never come back from a high level"
                : "it has never come back from above " + NumberText.percent(safe);
        String before =
                kills == 0 ? "" : "; it was OOM-killed " + kills + (kills == 1 ? " time" : " times") + " before";
        String sentence = what + (growth.leadsByPeaks() ? " peaks at " : " is at ")
                + NumberText.percent(growth.level()) + " of "
                + ByteText.of(growth.ceilingBytes()) + (growth.leadsByPeaks() ? "; the peaks have" : " and has")
                + " grown for "
                + NumberText.duration(growth.ageSeconds()) + " at " + ByteText.of(growth.bytesPerSecond() * 3600)
                + " per hour; " + novelty + before + "; at this pace the ceiling is reached in "
                + NumberText.duration(growth.secondsLeft()) + ".";
        List<Quantity> quantities = List.of(
                new Quantity("growth age", growth.ageSeconds(), "s"),
                new Quantity("time to exhaustion", growth.secondsLeft(), "s"),
                new Quantity("level", growth.level(), "1"),
                new Quantity("ceiling", growth.ceilingBytes(), "B"),
                new Quantity("slope", growth.bytesPerSecond(), "B/s"),
                new Quantity("highest level it came back from", safe, "1"),
                new Quantity("bucket length", growth.bucketSeconds(), "s"),
                new Quantity("OOM kills before", kills, "count"));
        double grown = growth.bytesPerSecond() * growth.ageSeconds();
        double enough = growth.ceilingBytes() * growth.level() + grown * (1 / LOW_SCORE - 1);
        String counterfactual = score < LOW_SCORE
                ? ""
                : String.format(
                        Locale.ROOT, "the ceiling had been %s: it would score %.2f", ByteText.of(enough), LOW_SCORE);
        return new Reason(sentence, score, quantities, counterfactual);
    }
}
