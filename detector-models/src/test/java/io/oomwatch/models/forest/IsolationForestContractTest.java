package io.oomwatch.models.forest;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Reason;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.testkit.DetectorContract;

final class IsolationForestContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new IsolationForestProvider();
    }

    /** Learns within the contract's two hours. */
    @Override
    protected DetectorSettings settings() {
        return new IsolationForestSettings(20, 64, new LearningPlan(300, 60, 600, 1));
    }

    @Override
    protected double scoreFrom(Reason reason) {
        return reason.value("isolation score");
    }
}
