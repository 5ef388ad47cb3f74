package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.ledger.Ledger;
import io.oomwatch.runner.sink.Events;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container was alerted on, ended, and was alerted on again; then oomwatch was restarted, before either had a verdict. */
class ContinuityTest {
    private Ledger ledger;
    private Continuity continuity;

    @BeforeEach
    void restarted() throws IOException {
        ledger = Ledger.inMemory();
        ledger.record(new EngineEvent.AlertChanged(claim("first", 0, 30)));
        ledger.record(new EngineEvent.AlertChanged(claim("second", 60, 200)));
        ledger.toldThrough(Events.NOW + 70_000);
        continuity = new Continuity(ledger);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
    }

    private static Alert claim(String id, long firedSeconds, long horizonSeconds) {
        long firedAt = Events.NOW + 1_000 * firedSeconds;
        return new Alert(
                id,
                Alert.State.FIRING,
                firedAt,
                firedAt,
                Events.CART,
                "cart-6d4-x1",
                Cause.LEAK,
                Severity.CRITICAL,
                List.of(),
                null,
                Events.NOW + 1_000 * horizonSeconds,
                400e6,
                512e6,
                CeilingKind.CONTAINER_LIMIT,
                "it grows");
    }

    /** The id of the alert that the verdict is told of, null when it is not told. */
    private @Nullable String judged(Alert alert, Verdict.Outcome outcome) {
        EngineEvent told = continuity.translate(new EngineEvent.VerdictGiven(
                new Verdict(alert, outcome, Events.NOW + 300_000, null, 0, Severity.CRITICAL, Events.NOW, "because")));
        return told == null
                ? null
                : ((EngineEvent.VerdictGiven) told).verdict().alert().id();
    }

    @Test
    void verdict_ofOneOfTwoThatWait_goesToThatOne() {
        assertThat(judged(claim("first", 0, 30), Verdict.Outcome.REFUTED)).isEqualTo("first");
        assertThat(judged(claim("second", 60, 200), Verdict.Outcome.UNDECIDED)).isEqualTo("second");
        assertThat(judged(claim("second", 60, 200), Verdict.Outcome.UNDECIDED))
                .as("told before")
                .isNull();
    }

    @Test
    void verdict_onAnAlertDatedDifferently_goesToTheOneOfThatTime() {
        assertThat(judged(claim("a", 10, 40), Verdict.Outcome.REFUTED)).isEqualTo("first");
        assertThat(judged(claim("b", 50, 250), Verdict.Outcome.UNDECIDED)).isEqualTo("second");
    }

    @Test
    void verdict_onAnAlertOfAnotherTime_wasToldBefore() {
        assertThat(judged(claim("long-ago", -900, -600), Verdict.Outcome.REFUTED))
                .isNull();
    }
}
