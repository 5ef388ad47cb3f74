package io.oomwatch.runner.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Forecast;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.sink.Events;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertPageTest {
    @Test
    void detectors_highestScoreIsFirst_thoseThatWarmUpAreLast() {
        String page = AlertPage.render(Events.firing("a1", Severity.CRITICAL), null, List.of(), Events.NOW);
        assertThat(page).containsSubsequence("Detector", "slope", "0.970", "z-score", "warming up");
    }

    @Test
    void undecided_saysSo_andTextIsEscaped() {
        String page = AlertPage.render(Events.firing("a1", Severity.WARNING), null, List.of(), Events.NOW);
        assertThat(page)
                .contains("Not decided yet.", "80 % likely between", "Times are UTC.")
                .contains("&quot;towards&quot; &lt;512 MB&gt;");
    }

    @Test
    void confirmed_showsTheKillItsLeadAndItsEvidence() {
        Verdict verdict = Events.verdict("a1", Severity.WARNING, Verdict.Outcome.CONFIRMED);
        assertThat(AlertPage.render(verdict.alert(), verdict, List.of(), Events.NOW))
                .containsSubsequence("confirmed", "1 min 40 s after the alert", "OOMKilled, exit 137");
    }

    @Test
    void expected_leakThatSlowedDown_isWhatMemorySaysNow_besideWhatWasSaidFirst() {
        assertThat(page(Events.firing("a1", Severity.WARNING), Events.NOW + 900_000))
                .containsSubsequence(
                        "2024-06-10 06:28:20",
                        "by the memory of now",
                        "2024-06-10 06:15:20",
                        "as first said",
                        "By the memory of now 50 % likely between 2024-06-10 06:28:10 and 2024-06-10 06:28:30.",
                        "As first said 80 % likely between");
    }

    @Test
    void expected_nothingStillToCome_orAnAlertThatIsOver_isTheAlertsOwnTimeAlone() {
        assertThat(page(Events.firing("a1", Severity.WARNING), Events.NOW))
                .contains("06:15:20", "OOM kill expected")
                .doesNotContain("by the memory of now", "as first said");
        assertThat(page(Events.resolved("a1", Severity.WARNING, Events.NOW), Events.NOW + 900_000))
                .doesNotContain("by the memory of now", "as first said");
    }

    /** As {@link Events#NOW} comes, with another container beside the alert's. */
    private static String page(Alert alert, long latestMillis) {
        Forecast latest =
                new Forecast(Events.NOW - 600_000, latestMillis - 10_000, latestMillis, latestMillis + 10_000, 0.5);
        return AlertPage.render(alert, null, List.of(view("cart-6d4-x2", null), view(alert.pod(), latest)), Events.NOW);
    }

    private static ContainerView view(String pod, @Nullable Forecast forecast) {
        return new ContainerView(Events.CART, pod, Events.NOW, 410e6, 512e6, List.of(), forecast);
    }
}
