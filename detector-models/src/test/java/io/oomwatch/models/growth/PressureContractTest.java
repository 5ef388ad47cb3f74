package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class PressureContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new PressureProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        double zero = reason.value("level that scores 0");
        return Math.max(0, (Math.min(1, reason.value("level")) - zero) / (1 - zero));
    }
}
