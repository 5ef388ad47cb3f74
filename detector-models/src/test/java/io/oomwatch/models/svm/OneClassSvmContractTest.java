package io.oomwatch.models.svm;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Reason;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.testkit.DetectorContract;

final class OneClassSvmContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new OneClassSvmProvider();
    }

    /** Learns within the contract's two hours. */
    @Override
    protected DetectorSettings settings() {
        return new OneClassSvmSettings(0.05, 0.1, new LearningPlan(300, 60, 600, 1));
    }

    @Override
    protected double scoreFrom(Reason reason) {
        double rho = reason.value("support on the boundary");
        return rho / (rho + reason.value("support"));
    }
}
