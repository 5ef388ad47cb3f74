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
        double share = (reason.value("windows with a kill") + 1) / (reason.value("windows announced") + 2);
        return Math.min(reason.value("largest score allowed"), share);
    }
}
