package io.oomwatch.runner.alert;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One transition of one alert. An alert fires once, may fire again under the same id when its severity rises, and
 * resolves once.
 *
 * @param id stable over restarts of the runner: derived from workload, pod, cause and first firing time
 * @param state firing or resolved
 * @param atMillis event time of this transition
 * @param firedAtMillis event time at which the alert first fired
 * @param workload whose container
 * @param pod which instance
 * @param cause what is said to be happening
 * @param severity what it asks of people, at this transition
 * @param detectors every detector's score at this transition
 * @param expectedOom when the kill is expected, null when no time is claimed
 * @param horizonMillis event time after which an alert without a kill is refuted
 * @param levelBytes the level that was judged, bytes
 * @param ceilingBytes the ceiling it was judged against, {@code NaN} when unknown
 * @param ceilingKind what that ceiling is
 * @param reason for a person
 */
public record Alert(
        String id,
        State state,
        long atMillis,
        long firedAtMillis,
        WorkloadId workload,
        String pod,
        Cause cause,
        Severity severity,
        List<DetectorScore> detectors,
        @Nullable Forecast expectedOom,
        long horizonMillis,
        double levelBytes,
        double ceilingBytes,
        CeilingKind ceilingKind,
        String reason) {
    /** Whether the alert stands. */
    public enum State {
        FIRING,
        RESOLVED;

        /** Lower-case name, as in outputs. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Alert {
        detectors = List.copyOf(detectors);
    }
}
