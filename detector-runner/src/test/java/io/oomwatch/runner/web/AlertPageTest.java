package io.oomwatch.runner.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.sink.Events;
import org.junit.jupiter.api.Test;

class AlertPageTest {
    @Test
    void detectors_highestScoreIsFirst_thoseThatWarmUpAreLast() {
        String page = AlertPage.render(Events.firing("a1", Severity.CRITICAL), null);
        assertThat(page).containsSubsequence("Detector", "slope", "0.970", "z-score", "warming up");
    }

    @Test
    void undecided_saysSo_andTextIsEscaped() {
        String page = AlertPage.render(Events.firing("a1", Severity.WARNING), null);
        assertThat(page)
                .contains("Not decided yet.", "80 % likely between", "Times are UTC.")
                .contains("&quot;towards&quot; &lt;512 MB&gt;");
    }

    @Test
    void confirmed_showsTheKillItsLeadAndItsEvidence() {
        Verdict verdict = Events.verdict("a1", Severity.WARNING, Verdict.Outcome.CONFIRMED);
        assertThat(AlertPage.render(verdict.alert(), verdict))
                .containsSubsequence("confirmed", "1 min 40 s after the alert", "OOMKilled, exit 137");
    }
}
