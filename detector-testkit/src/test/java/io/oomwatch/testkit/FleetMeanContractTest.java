package io.oomwatch.testkit;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;

final class FleetMeanContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new FleetMeanProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        return reason.value("distance") / (1 + reason.value("distance"));
    }
}
