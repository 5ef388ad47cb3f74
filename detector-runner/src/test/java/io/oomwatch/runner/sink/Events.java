package io.oomwatch.runner.sink;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.KillClass;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.util.List;

/** Events as the engine would say them. */
public final class Events {
    public static final long NOW = 1_718_000_000_000L;
    public static final WorkloadId CART = new WorkloadId("shop", "cart", "app");

    private Events() {}

    public static Alert firing(String id, Severity severity) {
        return alert(id, severity, Alert.State.FIRING, NOW);
    }

    public static Alert firing(String id, String pod, Severity severity) {
        return alert(id, pod, severity, Alert.State.FIRING, NOW);
    }

    public static Alert resolved(String id, String pod, Severity severity, long atMillis) {
        return alert(id, pod, severity, Alert.State.RESOLVED, atMillis);
    }

    public static Alert resolved(String id, Severity severity, long atMillis) {
        return alert(id, severity, Alert.State.RESOLVED, atMillis);
    }

    public static Alert alert(String id, Severity severity, Alert.State state, long atMillis) {
        return alert(id, "cart-6d4-x1", severity, state, atMillis);
    }

    private static Alert alert(String id, String pod, Severity severity, Alert.State state, long atMillis) {
        return new Alert(
                id,
                state,
                atMillis,
                NOW,
                CART,
                pod,
                Cause.LEAK,
                severity,
                List.of(new DetectorScore("slope", 0.97), new DetectorScore("z-score", Double.NaN)),
                new Forecast(NOW - 600_000, NOW + 60_000, NOW + 120_000, NOW + 300_000, 0.8),
                NOW + 3_600_000,
                400e6,
                512e6,
                CeilingKind.CONTAINER_LIMIT,
                "level 400 MB grows 1 MB/s \"towards\" <512 MB>");
    }

    public static OomKill kill(String key) {
        return new OomKill(
                key,
                CART,
                "cart-6d4-x1",
                NOW + 100_000,
                KillClass.CONFIRMED,
                List.of("OOMKilled, exit 137"),
                137,
                3,
                512e6,
                false);
    }

    /** A kill that only exit code 137 and a high level speak for. */
    public static OomKill sigkillOnly(String key) {
        return new OomKill(
                key,
                CART,
                "cart-6d4-x1",
                NOW + 100_000,
                KillClass.PROBABLE,
                List.of("reason Error, exit 137"),
                137,
                3,
                512e6,
                true);
    }

    public static Verdict verdict(String id, Severity severity, Verdict.Outcome outcome) {
        boolean confirmed = outcome == Verdict.Outcome.CONFIRMED;
        return new Verdict(
                firing(id, severity),
                outcome,
                NOW + 200_000,
                confirmed ? kill("kill-of-" + id) : null,
                confirmed ? 100_000 : 0,
                severity,
                severity == Severity.INFO ? -1 : NOW,
                "because");
    }

    public static Missed missed(String key) {
        return new Missed(kill(key), List.of(), NOW, 300e6, 4, "too fast for the scrape interval");
    }
}
