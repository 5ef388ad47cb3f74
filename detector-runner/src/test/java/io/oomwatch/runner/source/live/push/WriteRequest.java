package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.PrometheusLabels;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one decompressed write request of either version into a sink. Series nobody needs cost their labels. Stale
 * markers (a special NaN) are passed on as NaN. One thread.
 */
final class WriteRequest {
    private static final int SKIP = -1;
    private static final Pattern WATCHED_JOBS = Pattern.compile(".*(kubelet|cadvisor|kube-state|ksm).*");

    private final Names names;
    private final SampleSink sink;
    private final PrometheusLabels labels;
    private String metricName = "";
    private long[] sampleMillis = new long[16];
    private double[] sampleValues = new double[16];
    private int sampleCount;
    private long samples;
    private long histograms;
    private long exemplars;

    WriteRequest(Names names, SampleSink sink) {
        this.names = names;
        this.sink = sink;
        labels = new PrometheusLabels(names);
    }

    /** {@code prometheus.WriteRequest}. */
    void readVersion1(byte[] body) throws SourceException {
        ProtoCursor in = new ProtoCursor(body, 0, body.length);
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == (1 << 3 | ProtoCursor.BYTES)) {
                int outer = in.enter();
                series(in, List.of());
                in.leave(outer);
            } else {
                in.skip(tag & 7);
            }
        }
    }

    /** {@code io.prometheus.write.v2.Request}: symbols come before the series that refer to them. */
    void readVersion2(byte[] body) throws SourceException {
        List<String> symbols = new ArrayList<>();
        ProtoCursor in = new ProtoCursor(body, 0, body.length);
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == (4 << 3 | ProtoCursor.BYTES)) {
                symbols.add(in.text());
            } else if (tag == (5 << 3 | ProtoCursor.BYTES)) {
                int outer = in.enter();
                series(in, symbols);
                in.leave(outer);
            } else {
                in.skip(tag & 7);
            }
        }
        if (!symbols.isEmpty() && !symbols.get(0).isEmpty()) {
            throw new SourceException("the first symbol is '" + symbols.get(0) + "', expected an empty one");
        }
    }

    /** One series; {@code symbols} is empty in version 1. Both number labels 1 and samples 2. */
    private void series(ProtoCursor in, List<String> symbols) throws SourceException {
        labels.clear();
        metricName = "";
        sampleCount = 0;
        boolean version2 = !symbols.isEmpty();
        while (in.hasMore()) {
            int tag = in.tag();
            switch (tag >>> 3) {
                case 1 -> {
                    int outer = in.enter();
                    if (version2) {
                        references(in, symbols);
                    } else {
                        label(in);
                    }
                    in.leave(outer);
                }
                case 2 -> {
                    int outer = in.enter();
                    sample(in);
                    in.leave(outer);
                }
                case 3 -> {
                    count(version2);
                    in.skip(tag & 7);
                }
                case 4 -> {
                    count(!version2);
                    in.skip(tag & 7);
                }
                default -> in.skip(tag & 7);
            }
        }
        deliver();
    }

    /** Version 2 has histograms as field 3 and exemplars as 4, version 1 the other way round. */
    private void count(boolean histogram) {
        if (histogram) {
            histograms++;
        } else {
            exemplars++;
        }
    }

    private void label(ProtoCursor in) throws SourceException {
        String name = "";
        String value = "";
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == (1 << 3 | ProtoCursor.BYTES)) {
                name = in.text();
            } else if (tag == (2 << 3 | ProtoCursor.BYTES)) {
                value = in.text();
            } else {
                in.skip(tag & 7);
            }
        }
        set(name, value);
    }

    private void references(ProtoCursor in, List<String> symbols) throws SourceException {
        while (in.hasMore()) {
            String name = symbol(symbols, in.varint());
            set(name, symbol(symbols, in.varint()));
        }
    }

    private static String symbol(List<String> symbols, long reference) throws SourceException {
        if (reference < 0 || reference >= symbols.size()) {
            throw new SourceException(
                    "a label refers to symbol " + reference + ", expected 0 to " + (symbols.size() - 1));
        }
        return symbols.get((int) reference);
    }

    private void set(String name, String value) {
        if (name.equals("__name__")) {
            metricName = value;
        } else {
            labels.set(name, value);
        }
    }

    private void sample(ProtoCursor in) throws SourceException {
        if (sampleCount == sampleMillis.length) {
            sampleMillis = Arrays.copyOf(sampleMillis, 2 * sampleCount);
            sampleValues = Arrays.copyOf(sampleValues, 2 * sampleCount);
        }
        double value = 0;
        long millis = 0;
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == (1 << 3 | ProtoCursor.FIXED64)) {
                value = in.fixedDouble();
            } else if (tag == (2 << 3 | ProtoCursor.VARINT)) {
                millis = in.varint();
            } else {
                in.skip(tag & 7);
            }
        }
        sampleMillis[sampleCount] = millis;
        sampleValues[sampleCount] = value;
        sampleCount++;
        samples++;
    }

    private void deliver() throws SourceException {
        int number = number();
        if (number == SKIP) {
            return;
        }
        try {
            for (int i = 0; i < sampleCount; i++) {
                if (!(sampleValues[i] < 0) && !Double.isInfinite(sampleValues[i])) {
                    sink.sample(number, sampleMillis[i], sampleValues[i]);
                }
            }
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }

    private int number() {
        Metric metric = Metric.byName(names.metric(metricName));
        if (metric == null || labels.isOfPodOrSlice(metric)) {
            return SKIP;
        }
        SourceSeries series = labels.series(metric);
        if (series == null
                || (metric == Metric.UP && !WATCHED_JOBS.matcher(series.kind()).matches())) {
            return SKIP;
        }
        return sink.series(series);
    }

    /** Samples read, needed or not. */
    long samples() {
        return samples;
    }

    /** Histograms passed over. */
    long histograms() {
        return histograms;
    }

    /** Exemplars passed over. */
    long exemplars() {
        return exemplars;
    }
}
