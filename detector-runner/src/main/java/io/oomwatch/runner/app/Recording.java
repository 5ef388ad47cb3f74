package io.oomwatch.runner.app;

import io.oomwatch.runner.confirm.evidence.Clock;
import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.EvidenceReader;
import io.oomwatch.runner.confirm.evidence.ReadReport;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.RecordedSource;
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
    private final RecordedSource dataset;
    private final List<Evidence> evidence;
    private final List<String> evidenceNotes;
    private List<Evidence> unclaimed = List.of();

    private Recording(RecordedSource dataset, List<Evidence> evidence, List<String> evidenceNotes) {
        this.dataset = dataset;
        this.evidence = evidence;
        this.evidenceNotes = evidenceNotes;
    }

    /** Opens the dataset and reads its evidence. */
    public static Recording open(Path path, DatasetOptions options) throws IOException {
        return of(Dataset.open(path, options));
    }

    /** Reads the evidence that lies beside those samples. */
    public static Recording of(RecordedSource dataset) throws IOException {
        List<Evidence> evidence = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : dataset.evidenceFiles()) {
            try (InputStream in = Files.newInputStream(file)) {
                for (ReadReport report : EvidenceReader.read(file.toString(), in, ZoneOffset.UTC, evidence::add)) {
                    notes.addAll(report.complaints());
                }
            }
        }
        ClockReference clock = clock(dataset, evidence);
        List<Evidence> stretched = evidence.stream()
                .map(piece -> piece.onWall(clock).stretched(dataset.timeScale()))
                .toList();
        return new Recording(dataset, stretched, notes);
    }

    /** Log lines without a year are near to the first sample. */
    private static ClockReference clock(RecordedSource dataset, List<Evidence> evidence) throws IOException {
        if (evidence.stream().noneMatch(piece -> piece.when().clock() == Clock.YEARLESS)) {
            return ClockReference.NONE;
        }
        try (PointStream stream = dataset.stream()) {
            Point first = new Point();
            return stream.next(first)
                    ? ClockReference.near(dataset.timeScale().toRecordedMillis(first.epochMillis))
                    : ClockReference.NONE;
        }
    }

    public RecordedSource dataset() {
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
            Replay.Result result = Replay.run(stream, evidence, settings, listener, progress);
            unclaimed = result.unclaimed();
            return result;
        }
    }

    /** What was odd about the files, one line each; complete after {@link #replay}. */
    public List<String> notes() {
        List<String> lines = new ArrayList<>(evidenceNotes);
        if (!unclaimed.isEmpty()) {
            Evidence one = unclaimed.get(0);
            lines.add(unclaimed.size() + " pieces of evidence tell of OOM kills that no container of the samples can be"
                    + " matched to, the first at " + one.origin());
        }
        dataset.notes().list().forEach(note -> lines.add(note.toString()));
        return lines;
    }
}
