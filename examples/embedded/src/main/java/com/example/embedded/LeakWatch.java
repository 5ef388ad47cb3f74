package com.example.embedded;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import java.util.Optional;

/** Watches one container's memory with the slope detector. One thread at a time. */
public final class LeakWatch {
    private static final double ALARMING = 0.9;

    private final Detector slope;
    private final Sample sample = new Sample(); // one for all: nothing is allocated per sample

    /** @param intervalMillis nominal time between samples */
    public LeakWatch(String namespace, String workload, String pod, String container, long intervalMillis) {
        SeriesInfo series = new SeriesInfo(new WorkloadId(namespace, workload, container), pod, intervalMillis);
        slope = DetectorCatalog.load().provider("slope").defaults().start(series);
    }

    /** Takes what the container uses now; a sentence for people when its memory will run out. */
    public Optional<String> observe(long epochMillis, double usedBytes, double limitBytes) {
        sample.reset(epochMillis)
                .set(Signal.WORKING_SET_BYTES, usedBytes)
                .set(Signal.UNRECLAIMABLE_BYTES, usedBytes)
                .setCeiling(limitBytes, CeilingKind.CONTAINER_LIMIT);
        double score = slope.observe(sample);
        return score > ALARMING ? Optional.of(slope.explain().sentence()) : Optional.empty();
    }

    /** When the memory is expected to run out, as far as that can be told now. */
    public Optional<Forecast> forecast() {
        return Optional.ofNullable(slope.forecast());
    }
}
