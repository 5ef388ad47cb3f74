package io.oomwatch.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import org.junit.jupiter.api.Test;

/** The embedding snippet of docs/writing-a-detector.md. */
final class EmbeddingTest {
    @Test
    void observe_leakInAnEmbeddingApplication_scoresHigh() {
        DetectorSettings settings = DetectorCatalog.load().provider("slope").defaults();
        SeriesInfo series = new SeriesInfo(new WorkloadId("shop", "cart", "main"), "cart-0", 15_000);
        Detector detector = settings.start(series);

        Sample sample = new Sample(); // one object, used again for every sample
        double score = Double.NaN;
        for (int i = 0; i < 200; i++) {
            sample.reset(1_767_225_600_000L + i * 15_000L)
                    .set(Signal.UNRECLAIMABLE_BYTES, 100e6 + 2e6 * i) // 2 MB more every 15 s
                    .setCeiling(536_870_912, CeilingKind.CONTAINER_LIMIT);
            score = detector.observe(sample);
        }

        System.out.println(detector.explain().sentence());
        assertThat(score).isGreaterThan(0.5);
    }
}
