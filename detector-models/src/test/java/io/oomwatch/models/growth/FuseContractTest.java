package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class FuseContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new FuseProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        return Math.min(1, reason.value("largest increment") / reason.value("headroom"));
    }
}
