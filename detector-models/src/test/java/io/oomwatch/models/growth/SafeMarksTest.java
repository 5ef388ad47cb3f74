package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SafeMarksTest {
    private static final double CEILING = 0x1p30;
    private static final long GRACE = 300_000;

    private final SafeMarks safe = new SafeMarks(4);

    @Test
    void safe_nothingSurvived_isUnknown() {
        assertThat(safe.safe(0, CEILING)).isEqualTo(SafeMarks.UNKNOWN);
    }

    @Test
    void rollBack_killReportedWithinTheGrace_takesBackWhatTheMemoryCameBackFrom() {
        safe.advance(0, GRACE);
        safe.cameBack(0, 30_000, CEILING);
        safe.advance(GRACE, GRACE);
        safe.rollBack();
        assertThat(safe.safe(0, CEILING)).isEqualTo(SafeMarks.UNKNOWN);
    }

    @Test
    void rollBack_afterTheGrace_keepsIt() {
        safe.advance(0, GRACE);
        safe.cameBack(0, 20_000, CEILING);
        safe.advance(GRACE, GRACE);
        safe.advance(2 * GRACE, GRACE);
        safe.rollBack();
        assertThat(safe.safe(0, CEILING)).isEqualTo(20_000);
    }

    @Test
    void rollBack_pausesInsideTheFatalGrowth_areForgotten() {
        safe.commit(0, 9_000, CEILING);
        safe.held(0, 25_000, CEILING);
        safe.rollBack();
        assertThat(safe.safe(0, CEILING)).isEqualTo(9_000);
    }

    @Test
    void survived_restartForAnotherReason_commitsPauses() {
        safe.held(0, 12_000, CEILING);
        safe.survived();
        safe.rollBack();
        assertThat(safe.safe(0, CEILING)).isEqualTo(12_000);
    }

    @Test
    void safe_replicaWithAnotherLimit_isTheSameBytes() {
        safe.commit(2, 16_000, CEILING);
        safe.commit(3, 16_000, 2 * CEILING);
        assertThat(safe.safe(2, 2 * CEILING)).isEqualTo(8_000);
        assertThat(safe.safe(2, CEILING)).isEqualTo(16_000);
        assertThat(safe.safe(3, 4 * CEILING)).isEqualTo(8_000);
    }
}
