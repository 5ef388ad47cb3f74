package io.oomwatch.runner.source.openmetrics;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.PrometheusLabels;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.text.Ascii;
import io.oomwatch.runner.source.text.ByteLines;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads exposition text whose samples carry timestamps, as {@code promtool tsdb dump-openmetrics} writes it: seconds
 * (OpenMetrics) or milliseconds (Prometheus text format), told apart by size. Series of metrics nobody wants cost one
 * comparison a line. Formats: https://prometheus.io/docs/specs/om/open_metrics_spec/ and
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
public final class OpenMetricsReader {
    private static final Metric[] METRICS = Metric.values();
    private static final long RECORDING = Long.MIN_VALUE;

    private final Set<Metric> wanted;
    private final SourceNotes notes;
    private final String file;
    private final SampleSink sink;
    private final KnownPrefixes names = new KnownPrefixes();
    private final KnownPrefixes prefixes = new KnownPrefixes();
    private final LabelParser labelParser = new LabelParser();
    private final Names sourceNames;
    private final PrometheusLabels labels;
    private final long scrapedAtMillis;
    private final Set<String> unknownNames = new HashSet<>();
    private long samples;
    private long withoutTime;
    private boolean ended;

    /**
     * @param wanted other metrics are passed over
     * @param file what to call the text in messages
     */
    public OpenMetricsReader(Set<Metric> wanted, SourceNotes notes, String file, SampleSink sink) {
        this(wanted, new PrometheusLabels(), Names.USUAL, notes, file, RECORDING, sink);
    }

    private OpenMetricsReader(
            Set<Metric> wanted,
            PrometheusLabels labels,
            Names names,
            SourceNotes notes,
            String file,
            long scrapedAtMillis,
            SampleSink sink) {
        this.wanted = wanted;
        this.sourceNames = names;
        this.notes = notes;
        this.file = file;
        this.scrapedAtMillis = scrapedAtMillis;
        this.sink = sink;
        this.labels = labels;
    }

    /**
     * For one scrape of a metrics page: samples without a timestamp were taken then.
     *
     * @param names how the page names metrics and labels
     * @param target what {@code instance} label its series get
     * @param page what to call it in messages
     */
    public static OpenMetricsReader ofScrape(
            Set<Metric> wanted,
            Names names,
            String target,
            SourceNotes notes,
            String page,
            long scrapedAtMillis,
            SampleSink sink) {
        PrometheusLabels labels = new PrometheusLabels(names, target);
        return new OpenMetricsReader(wanted, labels, names, notes, page, scrapedAtMillis, sink);
    }

    /**
     * Reads to the end, or until the sink is full.
     *
     * @throws SourceException at the first malformed line
     */
    public void read(InputStream in) throws IOException {
        ByteLines lines = new ByteLines(in, file);
        while (!ended && !sink.isFull() && lines.next()) {
            if (lines.start() < lines.end()) {
                line(lines);
            }
        }
        if (sink.isFull()) {
            return;
        }
        finish(lines.lineNumber());
    }

    private void finish(long lineCount) throws SourceException {
        if (lineCount == 0) {
            notes.add(Kind.EMPTY_FILE, file, "0 lines");
        } else if (!ended && file.contains(".om")) {
            notes.add(Kind.ENDS_EARLY, file, "no '# EOF' after line " + lineCount);
        }
        notes.add(Kind.UNKNOWN_METRIC, Kind.ALL_FILES, unknownNames.size(), firstUnknown());
        notes.add(Kind.NO_TIMESTAMP, file, withoutTime, withoutTime + " samples");
        if (samples == 0 && withoutTime > 0) {
            throw new SourceException(file + ": no sample has a timestamp: this is one scrape, not a recording");
        }
    }

    private String firstUnknown() {
        return unknownNames.stream().sorted().findFirst().orElse("");
    }

    private void line(ByteLines lines) throws IOException {
        byte[] buffer = lines.buffer();
        int start = lines.start();
        int end = lines.end();
        if (buffer[start] == '#') {
            ended = Ascii.equal(buffer, start, end, "# EOF");
            return;
        }
        int length = prefixes.repeatedLength(buffer, start, end);
        if (length >= 0) {
            int series = prefixes.lastNumber();
            if (series != KnownPrefixes.SKIPPED) {
                sample(lines, series, start + length);
            }
            return;
        }
        int nameEnd = labelParser.endOfName(buffer, start, end, lines);
        int metric = metric(lines, start, nameEnd);
        if (metric == KnownPrefixes.SKIPPED) {
            return;
        }
        int prefixEnd = labelParser.endOfPrefix(buffer, nameEnd, end, lines);
        int series = prefixes.find(buffer, start, prefixEnd);
        if (series == KnownPrefixes.UNKNOWN) {
            series = series(lines, METRICS[metric], nameEnd, prefixEnd);
            prefixes.put(buffer, start, prefixEnd, series);
        }
        if (series != KnownPrefixes.SKIPPED) {
            sample(lines, series, prefixEnd);
        }
    }

    /** The ordinal of the metric, or {@link KnownPrefixes#SKIPPED} when nobody wants it. */
    private int metric(ByteLines lines, int start, int nameEnd) throws SourceException {
        int number = names.find(lines.buffer(), start, nameEnd);
        if (number == KnownPrefixes.UNKNOWN) {
            String name = Ascii.text(lines.buffer(), start, nameEnd, lines.where());
            Metric metric = Metric.byName(sourceNames.metric(name));
            if (metric == null) {
                unknownNames.add(name);
            }
            number = metric == null || !wanted.contains(metric) ? KnownPrefixes.SKIPPED : metric.ordinal();
            names.put(lines.buffer(), start, nameEnd, number);
        }
        return number;
    }

    /** The series of labels seen for the first time. */
    private int series(ByteLines lines, Metric metric, int nameEnd, int end) throws SourceException {
        labelParser.parse(lines.buffer(), nameEnd, end, labels, lines);
        if (labels.isOfPodOrSlice(metric)) {
            notes.add(Kind.NOT_A_CONTAINER, Kind.ALL_FILES, metric.prometheusName());
            return KnownPrefixes.SKIPPED;
        }
        SourceSeries series = labels.series(metric);
        return series == null ? KnownPrefixes.SKIPPED : sink.series(series);
    }

    private void sample(ByteLines lines, int series, int from) throws IOException {
        byte[] buffer = lines.buffer();
        int end = lines.end();
        int valueStart = skipBlanks(buffer, from, end);
        int valueEnd = endOfWord(buffer, valueStart, end);
        int timeStart = skipBlanks(buffer, valueEnd, end);
        int timeEnd = endOfWord(buffer, timeStart, end);
        boolean timeless = timeStart == timeEnd || buffer[timeStart] == '#';
        if (timeless && scrapedAtMillis == RECORDING) {
            withoutTime++;
            return;
        }
        double value;
        long millis;
        try {
            value = Ascii.parseDouble(buffer, valueStart, valueEnd);
            millis = timeless ? scrapedAtMillis : Times.parseMillis(buffer, timeStart, timeEnd);
        } catch (NumberFormatException e) {
            throw new SourceException(
                    lines.where() + ": '" + e.getMessage() + "' is not a number, expected a value and a timestamp", e);
        }
        samples++;
        if (value < 0 || Double.isInfinite(value)) {
            notes.add(Kind.UNUSABLE_VALUE, file, value + " in line " + lines.lineNumber());
        } else {
            sink.sample(series, millis, value);
        }
    }

    private static int skipBlanks(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int endOfWord(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && buffer[at] != ' ' && buffer[at] != '\t') {
            at++;
        }
        return at;
    }
}
