package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.PrometheusLabels;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the labels of a series the first time they are seen: {@code repeated Label labels = 1} of version 1. */
final class LabelReader {
    private static final int NAME = 1 << 3 | ProtoCursor.BYTES;
    private static final int VALUE = 2 << 3 | ProtoCursor.BYTES;
    private static final Pattern WATCHED_JOBS = Pattern.compile(".*(kubelet|cadvisor|kube-state|ksm).*");

    private Map<String, String> texts = new HashMap<>();
    private final Names names;
    private final PrometheusLabels labels;
    private String metricName = "";

    LabelReader(Names names) {
        this.names = names;
        labels = new PrometheusLabels(names);
    }

    /** The metric of that name as it arrives, null when nobody needs it. */
    @Nullable
    Metric metric(String name) {
        return Metric.byName(names.metric(name));
    }

    /** The series with these labels, null when nobody needs it. */
    @Nullable
    SourceSeries series(byte[] in, int from, int to) throws SourceException {
        labels.clear();
        metricName = "";
        ProtoCursor cursor = new ProtoCursor(in, from, to);
        while (cursor.hasMore()) {
            cursor.tag();
            int outer = cursor.enter();
            label(cursor);
            cursor.leave(outer);
        }
        Metric metric = metric(metricName);
        if (metric == null || labels.isOfPodOrSlice(metric)) {
            return null;
        }
        SourceSeries series = labels.series(metric);
        boolean others = series != null
                && metric == Metric.UP
                && !WATCHED_JOBS.matcher(series.kind()).matches();
        return others || series == null ? null : shared(series);
    }

    /** A container's series have most of their texts in common: keeping each once halves what a series costs. */
    private SourceSeries shared(SourceSeries series) {
        return new SourceSeries(
                series.metric(),
                shared(series.namespace()),
                shared(series.pod()),
                shared(series.uid()),
                shared(series.container()),
                shared(series.containerId()),
                shared(series.detail()),
                shared(series.kind()),
                shared(series.instance()),
                shared(series.node()));
    }

    /** Other series are gone: their texts too, or every pod there ever was would stay. */
    void keepOnly(Iterable<SourceSeries> kept) {
        texts = new HashMap<>();
        kept.forEach(this::shared);
    }

    /** How many texts are held. */
    int texts() {
        return texts.size();
    }

    private String shared(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private void label(ProtoCursor in) throws SourceException {
        String name = "";
        String value = "";
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == NAME) {
                name = in.text();
            } else if (tag == VALUE) {
                value = in.text();
            } else {
                in.skip(tag & 7);
            }
        }
        if (name.equals("__name__")) {
            metricName = value;
        } else {
            labels.set(name, value);
        }
    }
}
