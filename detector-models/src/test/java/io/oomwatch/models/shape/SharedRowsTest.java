package io.oomwatch.models.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Detector;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.models.features.RowReservoir;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SharedRowsTest {
    private static final SeriesInfo SERIES = new SeriesInfo(new WorkloadId("shop", "web", "main"), "web-0", 15_000);
    private static final int SETTLE_SECONDS = 600;

    /** Detectors with one model each: the first feature, and the last but one. */
    private static ShapeDetector[] pair() {
        return new ShapeDetector[] {detector(0), detector(MemoryFeatures.COUNT - 2)};
    }

    private static ShapeDetector detector(int column) {
        ShapeMemory memory = new ShapeMemory(new LearningPlan(100, 20, SETTLE_SECONDS, 1), new OneColumn(column), 1);
        return new ShapeDetector(SERIES, memory);
    }

    private static byte[] saved(Detector detector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static double[] settled(ShapeDetector detector) {
        RowReservoir reservoir = new RowReservoir(100, 1);
        detector.settleInto(reservoir);
        double[][] rows = reservoir.copy();
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Two hours and more with a restart and a kill. */
    private static void show(Detector[] detectors, Sample sample, int step) {
        for (Detector detector : detectors) {
            if (step == 250) {
                detector.onRestart(sample.epochMillis(), RestartCause.UNKNOWN);
            }
            if (step == 260) {
                detector.onOomKill(sample.epochMillis() - 150_000);
            }
        }
        for (Detector detector : detectors) {
            detector.observe(sample);
        }
    }

    @Test
    void shareWith_sameSeries_savesAndSettlesAsAlone() throws IOException {
        System.out.println("seed 7");
        SplittableRandom random = new SplittableRandom(7);
        ShapeDetector[] alone = pair();
        ShapeDetector[] sharing = pair();
        sharing[1].shareWith(sharing[0]);
        Sample sample = new Sample();
        for (int step = 0; step < 500; step++) {
            sample.reset(step * 15_000L);
            sample.set(Signal.WORKING_SET_BYTES, 1e8 + 1e7 * random.nextDouble());
            show(alone, sample, step);
            show(sharing, sample, step);
            if (step % 20 == 19) {
                for (int i = 0; i < 2; i++) {
                    assertThat(settled(sharing[i]))
                            .as("rows to learn from at %d", step)
                            .isEqualTo(settled(alone[i]));
                }
                for (int i = 0; i < 2; i++) {
                    assertThat(Arrays.equals(saved(sharing[i]), saved(alone[i])))
                            .as("state at %d is the same", step)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void shareWith_oneStartedAnew_bothGoOnWithWhatTheOtherKnows() throws IOException {
        ShapeDetector old = detector(0);
        Sample sample = new Sample();
        for (int step = 0; step < 100; step++) {
            sample.reset(step * 15_000L);
            sample.set(Signal.WORKING_SET_BYTES, 1e8 + step);
            old.observe(sample);
        }
        ShapeDetector resumed = detector(0);
        resumed.load(new DataInputStream(new ByteArrayInputStream(saved(old))));
        ShapeDetector fresh = detector(1);
        fresh.shareWith(resumed);
        sample.reset(100 * 15_000L);
        sample.set(Signal.WORKING_SET_BYTES, 1e8);
        resumed.observe(sample);
        fresh.observe(sample);
        assertThat(settled(fresh)).isNotEmpty().isEqualTo(settled(resumed));
    }
}
