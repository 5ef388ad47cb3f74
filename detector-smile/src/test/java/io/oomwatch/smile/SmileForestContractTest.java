package io.oomwatch.smile;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Reason;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.testkit.DetectorContract;

final class SmileForestContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new SmileForestProvider();
    }

    /** Learns within the contract's two hours. */
    @Override
    protected DetectorSettings settings() {
        return new SmileForestSettings(20, 64, 0, new LearningPlan(300, 60, 600, 1));
    }

    @Override
    protected double scoreFrom(Reason reason) {
        return Math.pow(2, -reason.value("mean path length") / reason.value("expected path length"));
    }
}
