package io.oomwatch.runner.app;

import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.EvidenceReader;
import io.oomwatch.runner.confirm.evidence.ReadReport;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** A dataset with the evidence that lies beside its samples, ready to be replayed. */
public final class Recording {
    private final Dataset dataset;
    private final List<Evidence> evidence;
    private final List<String> evidenceNotes;

    private Recording(Dataset dataset, List<Evidence> evidence, List<String> evidenceNotes) {
        this.dataset = dataset;
        this.evidence = evidence;
        this.evidenceNotes = evidenceNotes;
    }

    /** Opens the dataset and reads its evidence. */
    public static Recording open(Path path, DatasetOptions options) throws IOException {
        Dataset dataset = Dataset.open(path, options);
        List<Evidence> evidence = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : dataset.evidence().all()) {
            try (InputStream in = Files.newInputStream(file)) {
                for (ReadReport report : EvidenceReader.read(file.toString(), in, ZoneOffset.UTC, evidence::add)) {
                    notes.addAll(report.complaints());
                }
            }
        }
        List<Evidence> stretched = evidence.stream()
                .map(piece -> piece.onWall(ClockReference.NONE).stretched(dataset.timeScale()))
                .toList();
        return new Recording(dataset, stretched, notes);
    }

    public Dataset dataset() {
        return dataset;
    }

    /** What came beside the samples, times on the stretched wall clock. */
    public List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    /** Replays it once. */
    public Replay.Result replay(EngineSettings settings, Consumer<EngineEvent> listener, DoubleConsumer progress)
            throws IOException {
        try (PointStream stream = dataset.stream()) {
            return Replay.run(stream, evidence, settings, listener, progress);
        }
    }

    /** What was odd about the files, one line each; complete after {@link #replay}. */
    public List<String> notes() {
        List<String> lines = new ArrayList<>(evidenceNotes);
        dataset.notes().list().forEach(note -> lines.add(note.toString()));
        return lines;
    }
}
