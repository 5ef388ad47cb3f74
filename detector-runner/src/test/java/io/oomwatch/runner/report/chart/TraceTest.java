package io.oomwatch.runner.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final long INTERVAL_MILLIS = 10_000;
    private static final long START_MILLIS = 1_700_000_003_000L;
    private static final double LIMIT_BYTES = 512;

    private final Trace trace = new Trace(new SeriesInfo(new WorkloadId("", "cart", "cart"), "", INTERVAL_MILLIS));
    private final Sample sample = new Sample();

    private void feed(int samples, int peakAt) {
        for (int i = 0; i < samples; i++) {
            double bytes = i == peakAt ? 500 : 100;
            sample.reset(START_MILLIS + i * INTERVAL_MILLIS)
                    .set(Signal.WORKING_SET_BYTES, bytes)
                    .set(Signal.UNRECLAIMABLE_BYTES, bytes - 1)
                    .setCeiling(LIMIT_BYTES, CeilingKind.CONTAINER_LIMIT);
            trace.onSample(sample);
        }
    }

    @Test
    void onSample_manyMoreSamplesThanBuckets_keepsTheOnePeak() {
        feed(100_000, 77_777);
        assertThat(trace.buckets()).isBetween(Trace.MAX_BUCKETS / 4, Trace.MAX_BUCKETS);
        assertThat(trace.peakBytes()).isEqualTo(500);
        int peaks = 0;
        for (int b = 0; b < trace.buckets(); b++) {
            assertThat(trace.workingSetMin(b)).isEqualTo(100);
            peaks += trace.workingSetMax(b) == 500 ? 1 : 0;
            if (trace.workingSetMax(b) == 500) {
                assertThat(Math.abs(trace.millis(b) - (START_MILLIS + 77_777 * INTERVAL_MILLIS)))
                        .isLessThanOrEqualTo(trace.bucketMillis());
            }
        }
        assertThat(peaks).isEqualTo(1);
    }

    @Test
    void onSample_fewSamples_keepsEach() {
        feed(50, 20);
        int filled = 0;
        for (int b = 0; b < trace.buckets(); b++) {
            filled += Double.isNaN(trace.workingSetMax(b)) ? 0 : 1;
        }
        assertThat(filled).isEqualTo(50);
        assertThat(trace.lastCeiling()).isEqualTo(LIMIT_BYTES);
    }

    @Test
    void onSample_absentSignals_leaveNothing() {
        trace.onSample(sample.reset(START_MILLIS));
        assertThat(trace.peakBytes()).isNaN();
        assertThat(trace.lastCeiling()).isNaN();
    }

    @Test
    void onRestart_anyNumber_isBounded() {
        for (int i = 0; i < 100_000; i++) {
            trace.onRestart(START_MILLIS + i);
        }
        assertThat(trace.restarts().length).isBetween(1_000, 10_000);
    }
}
