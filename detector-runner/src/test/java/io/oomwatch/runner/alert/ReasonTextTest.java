package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTextTest {
    private static final String REASON = "407 MiB of 512 MiB limit (79 %). Memory rose by up to 40 %; 21 % is left."
            + " Fired by fuse: score 1.00 >= 0.50 (oom-history).";

    @Test
    void headline_isTheLevelAndWhatTheDetectorSaw() {
        assertThat(ReasonText.headline(REASON))
                .isEqualTo("407 MiB of 512 MiB limit (79 %). Memory rose by up to 40 %; 21 % is left.");
        assertThat(ReasonText.headline("Resolved: the container is gone."))
                .isEqualTo("Resolved: the container is gone.");
    }

    @Test
    void finding_leavesTheLevelOut() {
        assertThat(ReasonText.finding(REASON)).isEqualTo("Memory rose by up to 40 %; 21 % is left.");
        assertThat(ReasonText.finding("Resolved: the container is gone."))
                .isEqualTo("Resolved: the container is gone.");
    }
}
