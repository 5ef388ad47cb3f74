package io.oomwatch.models.siblings;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class SiblingsContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new SiblingsProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        return reason.value("progress of most replicas");
    }
}
