package io.oomwatch.runner.confirm;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one alert ended. Exactly one per alert.
 *
 * @param alert the alert as it first fired
 * @param outcome confirmed, refuted or undecided
 * @param decidedAtMillis event time of the decision
 * @param kill the kill that confirmed it, null otherwise
 * @param leadMillis kill minus first firing, 0 unless confirmed
 * @param highestSeverity the highest severity it reached before the kill or the decision
 * @param warnedAtMillis when it first reached at least warning, -1 when it never did: such an alert counts neither as
 *     alarm nor as warning
 * @param evidence one sentence: what decided it
 */
public record Verdict(
        Alert alert,
        Outcome outcome,
        long decidedAtMillis,
        @Nullable OomKill kill,
        long leadMillis,
        Severity highestSeverity,
        long warnedAtMillis,
        String evidence) {
    /** How an alert can end. */
    public enum Outcome {
        /** An OOM kill followed within the horizon. */
        CONFIRMED,
        /** The horizon passed with sight and no OOM kill came. */
        REFUTED,
        /** The recording ended, the container was deleted or the sources were blind before it could be known. */
        UNDECIDED;

        /** Lower-case name, as in outputs. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
