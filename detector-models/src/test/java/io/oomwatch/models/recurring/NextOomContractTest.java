package io.oomwatch.models.recurring;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class NextOomContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new NextOomProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        double share = (reason.value("windows with a kill") + 2) / (reason.value("windows planned") + 3);
        return Math.min(reason.value("largest score allowed"), share);
    }
}
