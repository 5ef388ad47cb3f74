package io.oomwatch.models.shift;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class ChangePointContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new ChangePointProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        double sum = reason.value("sum of rises");
        return sum / (sum + reason.value("sum that scores 0.5"));
    }
}
