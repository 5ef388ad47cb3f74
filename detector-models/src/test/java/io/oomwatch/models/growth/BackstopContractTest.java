package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class BackstopContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new BackstopProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        double safe = reason.value("highest level survived");
        return (reason.value("level held") - safe) / (1 - safe);
    }
}
