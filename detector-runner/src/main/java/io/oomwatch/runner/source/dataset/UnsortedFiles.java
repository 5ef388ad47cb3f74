package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.json.QueryAnswerReader;
import io.oomwatch.runner.source.openmetrics.OpenMetricsReader;
import io.oomwatch.runner.source.sort.PointSorter;
import io.oomwatch.runner.source.sort.SortedPoints;
import io.oomwatch.runner.source.sort.StaleMarks;
import io.oomwatch.runner.source.text.Inputs;
import io.oomwatch.runner.source.text.ReadAhead;
import io.oomwatch.runner.source.text.ReadProgress;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files that go series by series: read in full and sorted before the first point is given. */
record UnsortedFiles(
        Format format,
        List<Path> files,
        DatasetOptions options,
        TimeScale timeScale,
        long scrapeIntervalMillis,
        long declaredIntervalMillis,
        SourceNotes notes)
        implements SeriesFiles {
    static UnsortedFiles open(
            Format format, List<Path> files, Described described, DatasetOptions options, SourceNotes notes)
            throws IOException {
        UnsortedFiles unclocked = new UnsortedFiles(format, files, options, TimeScale.REAL, 1, 0, new SourceNotes());
        boolean needsFirstTime =
                described.timeScale(options) != 1 && described.startMillis().isEmpty();
        ProbeSink probe = new ProbeSink(needsFirstTime ? Long.MAX_VALUE : ProbeSink.ENOUGH_SAMPLES);
        for (Path file : files) {
            if (!probe.isFull()) {
                unclocked.read(file, new ReadProgress(0), probe);
            }
        }
        Clock clock = Clock.of(described, options, probe.firstMillis(), probe.gapsMillis());
        long declared = described.scrapeIntervalMillis().orElse(0);
        return new UnsortedFiles(
                format, files, options, clock.timeScale(), clock.scrapeIntervalMillis(), declared, notes);
    }

    @Override
    public PointStream stream() throws IOException {
        ReadProgress progress = new ReadProgress(SeriesFiles.sizeOf(files));
        return new StaleMarks(new SortedPoints(
                (sorter, directory) -> load(sorter, directory, progress),
                new SortedPoints.Settings(
                        timeScale,
                        scrapeIntervalMillis,
                        progress::share,
                        options.memoryBytes(),
                        options.temporaryFolder(),
                        notes)));
    }

    private void load(PointSorter sorter, SeriesDirectory directory, ReadProgress progress) throws IOException {
        GridAge age = format == Format.JSON ? GridAge.of(files, declaredIntervalMillis) : GridAge.NONE;
        SorterSink sink = new SorterSink(sorter, directory, age);
        for (Path file : files) {
            sink.file = file;
            read(file, progress, sink);
        }
        SeriesFiles.requireMetrics(options.required(), sink.metrics, files);
    }

    private void read(Path file, ReadProgress progress, SampleSink sink) throws IOException {
        try (InputStream in = new ReadAhead(Inputs.open(file, progress))) {
            switch (format) {
                case JSON ->
                    new QueryAnswerReader(options.metrics(), notes).read(in, file.toString(), metricOf(file), sink);
                case OPENMETRICS -> new OpenMetricsReader(options.metrics(), notes, file.toString(), sink).read(in);
                case CSV -> throw new IllegalStateException("tables are read by CsvTables");
            }
        }
    }

    /** The metric a file is called after, for answers whose series have no name (sums, maxima). */
    private static String metricOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static final class SorterSink implements SampleSink {
        private final PointSorter sorter;
        private final SeriesDirectory directory;
        private final GridAge age;
        private final Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        private long ageMillis;
        private Path file = Path.of("");
        private long earliest = Long.MAX_VALUE;
        private long latest = Long.MIN_VALUE;

        SorterSink(PointSorter sorter, SeriesDirectory directory, GridAge age) {
            this.sorter = sorter;
            this.directory = directory;
            this.age = age;
        }

        @Override
        public int series(SourceSeries series) {
            metrics.add(series.metric());
            ageMillis = age.millis(series);
            return directory.intern(series);
        }

        @Override
        public void sample(int series, long epochMillis, double value) throws IOException {
            earliest = Math.min(earliest, epochMillis);
            latest = Math.max(latest, epochMillis);
            if (latest - earliest >= PointSorter.MAX_SPAN_MILLIS || latest - earliest < 0) {
                throw new SourceException(file + ": times from " + Times.format(earliest) + " to "
                        + Times.format(latest) + ": more than 17 years apart, seconds and milliseconds mixed?");
            }
            sorter.add(series, epochMillis - ageMillis, value);
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
