package io.oomwatch.models.recurring;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class PeakTrendContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new PeakTrendProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        double runs = reason.value("runs grown");
        return runs / (runs + reason.value("runs left"));
    }
}
