package io.oomwatch.runner.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Verdict.Outcome;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private final Scoreboard scoreboard = new Scoreboard();

    private void confirm(String id) {
        scoreboard.accept(new EngineEvent.VerdictGiven(Events.verdict(id, Severity.WARNING, Outcome.CONFIRMED)));
    }

    @Test
    void killWithTwoAlerts_isOneKillThatWasWarnedOf() {
        confirm("a");
        confirm("a");
        assertThat(scoreboard.standing().confirmed()).isEqualTo(2);
        assertThat(scoreboard.standing().warnedKills()).isEqualTo(1);
    }

    @Test
    void recall_afterMoreKillsThanAreRemembered_stillCountsThem() {
        int kills = 120_000;
        for (int i = 0; i < kills; i++) {
            confirm("a" + i);
        }
        scoreboard.accept(new EngineEvent.KillMissed(Events.missed("m"), Events.NOW));
        assertThat(scoreboard.standing().warnedKills()).isEqualTo(kills);
        assertThat(scoreboard.standing().recall()).isGreaterThan(0.9999);
    }
}
