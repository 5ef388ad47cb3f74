package io.oomwatch.testkit;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.api.Scope;

final class WorkloadMeanContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new FleetMeanProvider(Scope.WORKLOAD, Flaw.NONE);
    }

    @Override
    protected String savedStateName() {
        return "fleet-mean-of-workload";
    }

    @Override
    protected double scoreFrom(Reason reason) {
        return reason.value("distance") / (1 + reason.value("distance"));
    }
}
