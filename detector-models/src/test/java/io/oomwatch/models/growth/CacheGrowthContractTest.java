package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class CacheGrowthContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new CacheGrowthProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        if (reason.quantities().isEmpty()) {
            return 0;
        }
        double age = reason.value("growth age");
        return age / (age + reason.value("time to exhaustion"));
    }
}
