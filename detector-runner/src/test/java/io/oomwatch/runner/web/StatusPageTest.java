package io.oomwatch.runner.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Forecast;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.sink.Events;
import io.oomwatch.runner.sink.Scoreboard.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    /** The alert expects the kill two minutes after {@link Events#NOW}. */
    private static final Standing ONE_ALERT =
            new Standing(List.of(Events.firing("a1", Severity.CRITICAL)), List.of(), List.of(), 0, 0, 0, 0, 0);

    private static String page(long nowMillis, @Nullable Forecast latest) {
        ContainerView view = new ContainerView(Events.CART, "cart-6d4-x1", nowMillis, 410e6, 512e6, List.of(), latest);
        return StatusPage.render(new StatusPage.Health(true, 1, nowMillis, nowMillis), ONE_ALERT, List.of(view));
    }

    private static Forecast at(long midMillis) {
        return new Forecast(Events.NOW - 600_000, midMillis - 1, midMillis, midMillis + 1, 0.8);
    }

    @Test
    void expected_leakThatSlowedDown_isWhatMemorySaysNow_besideWhatWasSaidFirst() {
        String page = page(Events.NOW + 300_000, at(Events.NOW + 900_000));
        assertThat(page).containsSubsequence("in about 10 min", "first said 2024-06-10 06:15:20");
        assertThat(page).doesNotContain("was due");
    }

    @Test
    void expected_nothingNewToSay_isTheAlertsOwnTime() {
        assertThat(page(Events.NOW, null)).contains("in about 2 min").doesNotContain("first said");
        assertThat(page(Events.NOW + 300_000, null)).contains("was due 3 min ago");
        assertThat(page(Events.NOW + 300_000, at(Events.NOW + 200_000))).contains("was due 3 min ago");
    }
}
