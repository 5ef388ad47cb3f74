package com.example.medianjump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.Detector;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.testkit.series.Shape;
import io.oomwatch.testkit.series.SyntheticSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MedianJumpTest {
    private static final double MIB = 0x1p20;
    private static final SeriesInfo SERIES = new SeriesInfo(new WorkloadId("shop", "api", "main"), "api-0", 15_000);

    private static double lastScore(Detector detector, Shape shape, int count) {
        double score = Double.NaN;
        SyntheticSeries series = SyntheticSeries.of(shape, count).withCache(Shape.flat(0));
        for (Sample sample : series.samples()) {
            score = detector.observe(sample);
        }
        return score;
    }

    @Test
    void observe_jumpByHalfTheRoom_scoresHalf() {
        Detector detector = new MedianJumpSettings(10).start(SERIES);
        // 10 samples at 112 MiB, then 10 at 312 MiB, under 512 MiB: 200 of 400 MiB
        Shape jump = Shape.steps(112 * MIB, 200 * MIB, 150);

        assertThat(lastScore(detector, jump, 20)).isEqualTo(0.5);
        assertThat(detector.explain().sentence())
                .isEqualTo("level went from 112.0 MiB to 312.0 MiB within 300 s,"
                        + " which took 50 % of the room below 512.0 MiB");
    }

    @Test
    void observe_singleOutlier_scoresNothing() {
        Detector detector = new MedianJumpSettings(10).start(SERIES);
        Shape outlier = seconds -> seconds == 15 * 15 ? 500 * MIB : 112 * MIB;

        assertThat(lastScore(detector, outlier, 20)).isZero();
    }

    @Test
    void observe_slowLeak_staysLow() {
        Detector detector = new MedianJumpSettings(10).start(SERIES);
        // medians are 10 samples = 150 s apart: 0.02 MiB/s * 150 s = 3 MiB of about 400 MiB
        assertThat(lastScore(detector, Shape.leak(100 * MIB, 0.02 * MIB), 200)).isCloseTo(3 / 400.0, within(0.001));
    }

    @Test
    void observe_restartBetween_isNoJump() {
        Detector detector = new MedianJumpSettings(10).start(SERIES);
        lastScore(detector, Shape.flat(112 * MIB), 20);
        detector.onRestart(0, RestartCause.OTHER);

        assertThat(lastScore(detector, Shape.flat(312 * MIB), 19)).isNaN();
        assertThat(lastScore(detector, Shape.flat(312 * MIB), 1)).isZero();
    }

    @Test
    void resume_otherWindow_refusedNamingBoth() throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        new MedianJumpSettings(10).start(SERIES).save(new DataOutputStream(saved));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));

        assertThatThrownBy(() -> new MedianJumpSettings(30).resume(SERIES, 1, in))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("20", "60");
    }
}
