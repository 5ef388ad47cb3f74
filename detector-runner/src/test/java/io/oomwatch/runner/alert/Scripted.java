package io.oomwatch.runner.alert;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Reason;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A detector that says what a test tells it to say. */
final class Scripted implements Detector, DetectorSettings {
    double score = Double.NaN;

    @Nullable
    Forecast forecast;

    @Override
    public double observe(Sample sample) {
        return score;
    }

    @Override
    public Reason explain() {
        return new Reason("it grows by 1 MiB/s.", score, List.of(), "it had grown by less than 0.5 MiB/s");
    }

    @Override
    public @Nullable Forecast forecast() {
        return forecast;
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public void save(DataOutput out) {}

    @Override
    public Detector start(SeriesInfo series) {
        return this;
    }

    @Override
    public Detector resume(SeriesInfo series, int stateVersion, DataInput in) {
        return this;
    }
}
