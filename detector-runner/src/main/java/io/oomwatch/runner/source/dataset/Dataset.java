package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.RecordedSource;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording on disk: one file, or a folder with the samples in any of the {@link Format}s and the evidence of kills
 * beside them. Layout, manifest and what happens with bad input: docs/input-formats.md.
 */
public final class Dataset implements RecordedSource {
    private final String name;
    private final Format format;
    private final List<Path> seriesFiles;
    private final EvidenceFiles evidence;
    private final SourceNotes notes;
    private final SeriesFiles series;

    private Dataset(
            String name,
            Format format,
            List<Path> seriesFiles,
            EvidenceFiles evidence,
            SourceNotes notes,
            SeriesFiles series) {
        this.name = name;
        this.format = format;
        this.seriesFiles = seriesFiles;
        this.evidence = evidence;
        this.notes = notes;
        this.series = series;
    }

    /**
     * Finds the files, looks at their beginnings, settles the clock. Reading begins with {@link #stream}.
     *
     * @throws SourceException when there is nothing to read, or its beginning is malformed
     */
    public static Dataset open(Path path, DatasetOptions options) throws IOException {
        if (!Files.exists(path) && !Files.isSymbolicLink(path)) {
            throw new SourceException(path + ": no such file or folder");
        }
        if (!Files.isDirectory(path)) {
            Folder.requireFile(path);
        }
        Path root = Folder.rootOf(path);
        Manifest manifest = Manifest.of(root);
        Format format = format(path, root, manifest, options);
        List<Path> files = files(path, root, format);
        EvidenceFiles evidence = Folder.evidence(root);
        SourceNotes notes = new SourceNotes();
        Described described = new Described(manifest, Labels.of(root), evidence);
        SeriesFiles series = SeriesFiles.open(format, files, described, options, notes);
        String name = manifest.name()
                .orElse(String.valueOf(path.toAbsolutePath().normalize().getFileName()));
        return new Dataset(name, format, files, evidence, notes, series);
    }

    /** From the manifest, else the file's or folder's. */
    @Override
    public String name() {
        return name;
    }

    public Format format() {
        return format;
    }

    @Override
    public String formatName() {
        return format.id();
    }

    @Override
    public List<Path> evidenceFiles() {
        return evidence.all();
    }

    /** The files that are read for samples. */
    public List<Path> seriesFiles() {
        return seriesFiles;
    }

    /** The files that tell of kills; their times are recorded time, see {@link #timeScale}. */
    public EvidenceFiles evidence() {
        return evidence;
    }

    /** From recorded to event time. The stream's points have been mapped already. */
    @Override
    public TimeScale timeScale() {
        return series.timeScale();
    }

    /** Nominal event time between samples, milliseconds. */
    @Override
    public long scrapeIntervalMillis() {
        return series.scrapeIntervalMillis();
    }

    /** What was odd so far; complete when the stream has been read to its end. */
    @Override
    public SourceNotes notes() {
        return notes;
    }

    /** All samples in order of event time. May be called again to read again; the notes go on counting. */
    @Override
    public PointStream stream() throws IOException {
        return series.stream();
    }

    private static Format format(Path path, Path root, Manifest manifest, DatasetOptions options) throws IOException {
        if (options.format().isPresent()) {
            return options.format().get();
        }
        if (Files.isRegularFile(path)) {
            return Folder.formatOf(path);
        }
        if (manifest.format().isPresent()) {
            return manifest.format().get();
        }
        for (Format format : Format.values()) {
            if (!Folder.series(path, format).isEmpty()) {
                return format;
            }
        }
        throw new SourceException(path
                + ": no samples found; expected csv/*.csv[.gz], json/*.json[.gz], *.om[.gz], or such files in " + root);
    }

    private static List<Path> files(Path path, Path root, Format format) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        List<Path> files = Folder.series(path, format);
        if (files.isEmpty()) {
            files = Folder.series(root, format);
        }
        if (files.isEmpty()) {
            throw new SourceException(path + ": no files of format " + format);
        }
        return files;
    }
}
