package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The files that hold the samples, their clock settled, ready to be read. */
interface SeriesFiles {
    TimeScale timeScale();

    long scrapeIntervalMillis();

    PointStream stream() throws IOException;

    static SeriesFiles open(
            Format format, List<Path> files, Described described, DatasetOptions options, SourceNotes notes)
            throws IOException {
        return switch (format) {
            case CSV -> CsvFiles.open(files, described, options, notes);
            case JSON, OPENMETRICS -> UnsortedFiles.open(format, files, described, options, notes);
        };
    }

    /** For messages. */
    static String nameOf(List<Path> files) {
        return files.get(0) + (files.size() > 1 ? " and " + (files.size() - 1) + " more" : "");
    }

    /** Size of all files as stored, bytes. */
    static long sizeOf(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** The median of the gaps seen, or {@code otherwise} when none was seen. */
    static long medianGapMillis(SortedMap<Long, Integer> gaps, long otherwise) {
        long count = gaps.values().stream().mapToLong(Integer::longValue).sum();
        long seen = 0;
        for (Map.Entry<Long, Integer> gap : gaps.entrySet()) {
            seen += gap.getValue();
            if (seen * 2 >= count) {
                return gap.getKey();
            }
        }
        return otherwise;
    }

    /**
     * Refuses a dataset that lacks what is required.
     *
     * @throws SourceException naming what is missing and what is there
     */
    static void requireMetrics(Set<Metric> required, Set<Metric> present, List<Path> files) throws SourceException {
        for (Metric metric : required) {
            if (!present.contains(metric)) {
                List<String> names = new ArrayList<>();
                present.stream().sorted().forEach(known -> names.add(known.prometheusName()));
                throw new SourceException(nameOf(files) + ": no " + metric.prometheusName() + "; found "
                        + (names.isEmpty() ? "no known metric" : String.join(", ", names)));
            }
        }
    }
}
