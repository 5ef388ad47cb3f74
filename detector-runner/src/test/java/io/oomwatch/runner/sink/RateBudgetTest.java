package io.oomwatch.runner.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.config.NotifyConfig;
import io.oomwatch.runner.sink.RateBudget.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final long HOUR = 3_600_000;

    private final RateBudget budget = new RateBudget(new NotifyConfig(2, Duration.ofHours(1)));

    private Decision fire(String id, long atMillis) {
        return budget.decide(Events.alert(id, Severity.WARNING, Alert.State.FIRING, atMillis));
    }

    private Decision resolve(String id) {
        return budget.decide(Events.resolved(id, Severity.WARNING, Events.NOW));
    }

    @Test
    void decide_moreAlertsThanTheBudget_suppressesTheRestUntilTheWindowMoved() {
        assertThat(fire("a", Events.NOW)).isEqualTo(Decision.NOTIFY);
        assertThat(fire("b", Events.NOW + 1)).isEqualTo(Decision.NOTIFY);
        assertThat(fire("c", Events.NOW + 2)).isEqualTo(Decision.SUPPRESS);
        assertThat(fire("d", Events.NOW + HOUR)).isEqualTo(Decision.NOTIFY);
    }

    @Test
    void decide_laterTransitions_followTheFirst() {
        fire("a", Events.NOW);
        fire("b", Events.NOW);
        fire("c", Events.NOW);
        assertThat(fire("a", Events.NOW + 1)).as("rises").isEqualTo(Decision.NOTIFY);
        assertThat(fire("c", Events.NOW + 2 * HOUR)).as("rises, never let out").isEqualTo(Decision.SUPPRESS);
        assertThat(resolve("a")).isEqualTo(Decision.NOTIFY);
        assertThat(resolve("c")).isEqualTo(Decision.SUPPRESS);
    }

    @Test
    void admit_alertFromBeforeARestart_isResolvedForPeople() {
        budget.admit(Events.firing("old", Severity.WARNING));
        assertThat(resolve("old")).isEqualTo(Decision.NOTIFY);
    }
}
