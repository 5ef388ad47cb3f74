package io.oomwatch.runner.app;

import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.confirm.evidence.Clock;
import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.EvidenceReader;
import io.oomwatch.runner.confirm.evidence.ReadReport;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.RecordedSource;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.text.Inputs;
import io.oomwatch.runner.source.text.ReadProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** A dataset with the evidence that lies beside its samples, ready to be replayed. */
public final class Recording {
    private final RecordedSource dataset;
    private final List<Evidence> evidence;
    private final List<String> evidenceNotes;
    private List<Evidence> unclaimed = List.of();
    private Set<Metric> present = EnumSet.allOf(Metric.class);

    private Recording(RecordedSource dataset, List<Evidence> evidence, List<String> evidenceNotes) {
        this.dataset = dataset;
        this.evidence = evidence;
        this.evidenceNotes = evidenceNotes;
    }

    /** Opens the dataset and reads its evidence. */
    public static Recording open(Path path, DatasetOptions options) throws IOException {
        return of(Dataset.open(path, options), MoreEvidence.NONE);
    }

    /**
     * Reads the evidence that lies beside those samples, and more.
     *
     * @throws IOException when one of those files cannot be opened
     */
    public static Recording of(RecordedSource dataset, MoreEvidence more) throws IOException {
        List<Evidence> evidence = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : dataset.evidenceFiles()) {
            read(file, ZoneOffset.UTC, evidence, notes);
        }
        for (Path file : more.files()) {
            read(file, more.clock().zone(), evidence, notes);
        }
        ClockReference clock = clock(dataset, evidence, more.clock());
        long adrift = evidence.stream()
                .filter(piece -> piece.onWall(clock).when().clock() == Clock.UPTIME)
                .count();
        if (adrift > 0) {
            notes.add("left out: " + NumberText.count(adrift, "kernel line")
                    + " with no time but how long the node had been up;" + " say when it booted with --boot-time");
            evidence.removeIf(piece -> piece.onWall(clock).when().clock() == Clock.UPTIME);
        }
        List<Evidence> stretched = evidence.stream()
                .map(piece -> piece.onWall(clock).stretched(dataset.timeScale()))
                .toList();
        return new Recording(dataset, stretched, notes);
    }

    private static void read(Path file, ZoneId zone, List<Evidence> evidence, List<String> notes) throws IOException {
        try (InputStream in = Inputs.openPacked(file, new ReadProgress(0))) {
            for (ReadReport report : EvidenceReader.read(file.toString(), in, zone, evidence::add)) {
                notes.addAll(report.complaints());
                if (report.kinds().isEmpty() && report.complaints().isEmpty()) {
                    notes.add(report.name() + ": no OOM evidence recognised in "
                            + NumberText.count(report.lines(), "line"));
                }
            }
        }
    }

    /** Log lines without a year are near to the samples. */
    private static ClockReference clock(RecordedSource dataset, List<Evidence> evidence, ClockReference known)
            throws IOException {
        boolean needed = evidence.stream().anyMatch(piece -> piece.when().clock() == Clock.YEARLESS);
        return needed ? new ClockReference(dataset.nearMillis(), known.bootMillis(), known.zone()) : known;
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
            present = metrics(stream.directory());
            return result;
        }
    }

    private static Set<Metric> metrics(SeriesDirectory directory) {
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        for (int i = 0; i < directory.size(); i++) {
            metrics.add(directory.get(i).metric());
        }
        return metrics;
    }

    /** What was odd about the files and what they cannot tell, one line each; complete after {@link #replay}. */
    public List<String> notes() {
        List<String> lines = new ArrayList<>(evidenceNotes);
        if (!unclaimed.isEmpty()) {
            Evidence one = unclaimed.get(0);
            lines.add("no container of the samples can be matched to the OOM kills told of by "
                    + NumberText.count(unclaimed.size(), "piece") + " of evidence, the first at " + one.origin());
        }
        dataset.notes().list().forEach(note -> lines.add(note.toString()));
        lines.addAll(Unknowns.of(present, evidence.size()));
        return lines;
    }
}
