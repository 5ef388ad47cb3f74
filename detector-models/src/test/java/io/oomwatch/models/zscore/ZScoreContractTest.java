package io.oomwatch.models.zscore;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

final class ZScoreContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new ZScoreProvider();
    }

    @Override
    protected double scoreFrom(Reason reason) {
        double deviation = Math.max(reason.value("deviation"), reason.value("smallest deviation"));
        double z = Math.max(0, (reason.value("level") - reason.value("usual level")) / deviation);
        return z / (z + reason.value("z that scores 0.5"));
    }
}
