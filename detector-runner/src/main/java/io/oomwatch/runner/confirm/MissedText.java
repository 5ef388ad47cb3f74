package io.oomwatch.runner.confirm;

import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.alert.ReasonText;
import java.util.Comparator;
import java.util.Locale;

/** Why a kill had not been warned of, in one sentence with numbers. */
final class MissedText {
    /** A rise of so few samples leaves a detector nothing to extrapolate. */
    private static final int FEW = 4;
    /** Below this share of the limit the last sample did not show what was coming. */
    private static final double LOW_SHARE = 0.8;

    private MissedText() {}

    static String why(KillCase kill, AlertBook.Warning warning, ConfirmSettings settings) {
        if (warning == AlertBook.Warning.INFO_ONLY) {
            return "only an info alert was out";
        }
        LastLook look = kill.look;
        if (look.samples() == 0) {
            return "this life was never sampled: it was shorter than the scrape interval of "
                    + ReasonText.duration(settings.scrapeIntervalMillis());
        }
        String last = lastSample(look, kill.killedAtMillis());
        if (look.samples() < FEW) {
            return "this life was killed after " + NumberText.count(look.samples(), "sample") + "; " + last;
        }
        boolean low = look.share() < LOW_SHARE;
        if (low && look.rampSamples() < FEW) {
            return "the rise to the limit came after the last sample; " + last;
        }
        if (look.rampSamples() > 0 && look.rampSamples() < FEW) {
            return "the rise took " + ReasonText.duration(look.rampMillis()) + ", "
                    + NumberText.count(look.rampSamples(), "sample") + "; " + last;
        }
        return "no detector reached its threshold" + highest(look) + "; " + last;
    }

    private static String lastSample(LastLook look, long killedAtMillis) {
        String when = ReasonText.duration(killedAtMillis - look.lastSampleMillis()) + " before the kill";
        if (Double.isNaN(look.share())) {
            return "last sample " + when;
        }
        return String.format(Locale.ROOT, "last sample at %.0f %% of the limit, %s", 100 * look.share(), when);
    }

    private static String highest(LastLook look) {
        return look.scores().stream()
                .filter(score -> !Double.isNaN(score.score()))
                .max(Comparator.comparingDouble(DetectorScore::score))
                .map(score -> String.format(Locale.ROOT, ", highest %s %.2f", score.name(), score.score()))
                .orElse("");
    }
}
