package com.example.medianjump;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.testkit.DetectorContract;

/** All that oomwatch demands of a detector, with no more than this. */
final class MedianJumpContractTest extends DetectorContract {
    @Override
    protected DetectorProvider provider() {
        return new MedianJumpProvider();
    }

    @Override
    protected int warmUpSamples() {
        return 40;
    }

    @Override
    protected double scoreFrom(Reason reason) {
        return MedianJumpDetector.shareOfRoom(
                reason.value("earlier level"), reason.value("recent level"), reason.value("ceiling"));
    }
}
