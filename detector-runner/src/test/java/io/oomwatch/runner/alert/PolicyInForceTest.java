package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PolicyInForceTest {
    private static final long DAY = 86_400_000L;
    private static final Budget BUDGET = new Budget(0.9, 0.09, true);

    private final NullEpisodes nulls = new NullEpisodes(1);

    @Test
    void recalibrate_isDueOnceADay() {
        PolicyInForce inForce = new PolicyInForce(policy(BUDGET));
        assertThat(inForce.isDue(5)).isTrue();
        inForce.recalibrate(5, nulls);
        assertThat(inForce.isDue(DAY - 1)).isFalse();
        assertThat(inForce.isDue(DAY)).isTrue();
    }

    @Test
    void recalibrate_tooLittleSeen_changesNothing() {
        PolicyInForce inForce = new PolicyInForce(policy(BUDGET));
        inForce.recalibrate(0, nulls);
        assertThat(inForce.policy().channels()).isEqualTo(policy(BUDGET).channels());
    }

    @Test
    void recalibrate_episodesOfAnotherDay_changesThresholdsAgain() {
        PolicyInForce inForce = new PolicyInForce(policy(BUDGET));
        nulls.expose(10_000 * DAY);
        inForce.recalibrate(0, nulls);
        assertThat(warnAt(inForce)).isEqualTo(0.9);
        for (int i = 0; i < 100; i++) {
            nulls.add(0, Stratum.WARM_UP, 0.95);
        }
        inForce.recalibrate(DAY, nulls);
        assertThat(warnAt(inForce)).isGreaterThan(0.95);
    }

    @Test
    void isDue_switchedOff_never() {
        assertThat(new PolicyInForce(policy(new Budget(0.9, 0.09, false))).isDue(0))
                .isFalse();
    }

    @Test
    void load_sameBudget_bringsBackTheSameThresholds() throws IOException {
        PolicyInForce before = recalibrated();
        PolicyInForce after = resumed(before, BUDGET, true);
        assertThat(after.policy().channels()).isEqualTo(before.policy().channels());
        assertThat(after.isDue(DAY - 1)).isFalse();
        assertThat(after.isDue(DAY)).isTrue();
    }

    @Test
    void load_otherBudget_computesAnewAtTheNextEpoch() throws IOException {
        Budget other = new Budget(0.9, 0.1, true);
        PolicyInForce after = resumed(recalibrated(), other, true);
        assertThat(after.policy().channels()).isEqualTo(policy(other).channels());
        assertThat(after.isDue(DAY - 1)).isTrue();
    }

    @Test
    void load_otherChannelsOrSwitchedOff_isAsShipped() throws IOException {
        Budget off = new Budget(0.9, 0.09, false);
        assertThat(warnAt(resumed(recalibrated(), BUDGET, false))).isEqualTo(0.9);
        assertThat(warnAt(resumed(recalibrated(), off, true))).isEqualTo(0.9);
        assertThat(warnAt(resumed(new PolicyInForce(policy(off)), BUDGET, true)))
                .isEqualTo(0.9);
    }

    private PolicyInForce recalibrated() {
        PolicyInForce inForce = new PolicyInForce(policy(BUDGET));
        nulls.expose(10_000 * DAY);
        for (int i = 0; i < 100; i++) {
            nulls.add(0, Stratum.WARM_UP, 0.95);
        }
        inForce.recalibrate(0, nulls);
        assertThat(warnAt(inForce)).isGreaterThan(0.95);
        return inForce;
    }

    private static double warnAt(PolicyInForce inForce) {
        return inForce.policy().channels().get(0).warnAt(Stratum.WARM_UP);
    }

    private static PolicyInForce resumed(PolicyInForce saved, Budget budget, boolean sameChannels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        saved.save(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        PolicyInForce resumed = new PolicyInForce(policy(budget));
        resumed.load(in, sameChannels);
        assertThat(in.available()).isZero();
        return resumed;
    }

    private static Policy policy(Budget budget) {
        Channel growth = new Channel("slope", Cause.LEAK, Role.PAGE, Map.of(), Map.of(), 1, 3_600);
        double[] curve = {0.9};
        return new Policy(List.of(growth), 0, 0, 0)
                .within(
                        budget,
                        new ThresholdCurves(
                                new double[] {0.01},
                                Map.of("slope", Map.of(Stratum.WARM_UP, curve, Stratum.STARTUP, curve))));
    }
}
