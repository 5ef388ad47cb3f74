package io.oomwatch.runner.backtest;

import io.oomwatch.runner.app.Recording;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recording with {@code labels.json} beside its samples. */
public final class RecordedSet implements TestSet {
    private final Recording recording;
    private final Truth truth;
    private final Map<String, TruthContainer> byPod;

    private RecordedSet(Recording recording, Truth truth) {
        this.recording = recording;
        this.truth = truth;
        byPod = truth.byPod();
    }

    /** Opens the recording in that folder. */
    public static RecordedSet open(Path folder, DatasetOptions options) throws IOException {
        Recording recording = Recording.open(folder, options);
        return new RecordedSet(
                recording, LabelsReader.read(folder, recording.dataset().timeScale()));
    }

    @Override
    public String name() {
        return recording.dataset().name();
    }

    @Override
    public long scrapeIntervalMillis() {
        return recording.dataset().scrapeIntervalMillis();
    }

    @Override
    public double timeScale() {
        return recording.dataset().timeScale().factor();
    }

    @Override
    public PointStream open() throws IOException {
        return recording.dataset().stream();
    }

    @Override
    public List<Evidence> evidence() {
        return recording.evidence();
    }

    @Override
    public @Nullable String containerOf(String namespace, String pod, String container) {
        TruthContainer known = byPod.get(pod);
        return known == null ? null : known.key();
    }

    @Override
    public Truth truth() {
        return truth;
    }
}
