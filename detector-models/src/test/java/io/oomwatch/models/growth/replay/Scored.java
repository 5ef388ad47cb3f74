package io.oomwatch.models.growth.replay;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import java.util.ArrayList;
import java.util.List;

/** A trace with the score of one detector at every row, and what an alert policy may know beside it. */
final class Scored {
    /** Memory of a node for containers without a limit. */
    private static final double NODE_BYTES = 16.0 * (1L << 30);
    /** A kill report arrives this many scrapes after the kill; restarts are seen without their cause. */
    private static final int REPORT_DELAY_SCRAPES = 2;

    final Trace trace;
    final double[] score;
    final long[] onsetMillis;
    final long[] midMillis;
    final long[] lifeStartMillis;
    final int[] killsBefore;
    final boolean[] limited;

    private Scored(Trace trace) {
        this.trace = trace;
        int n = trace.rows().size();
        score = new double[n];
        onsetMillis = new long[n];
        midMillis = new long[n];
        lifeStartMillis = new long[n];
        killsBefore = new int[n];
        limited = new boolean[n];
    }

    static Scored replay(Trace trace, DetectorSettings settings) {
        Scored scored = new Scored(trace);
        Detector detector = settings.start(
                new SeriesInfo(new WorkloadId("", trace.name(), trace.name()), "", trace.scrapeMillis()));
        List<Long> reports = new ArrayList<>(trace.killMillis());
        Sample sample = new Sample();
        String life = "";
        double minDifference = Double.POSITIVE_INFINITY;
        long lifeStart = 0;
        int kills = 0;
        long previous = 0;
        for (int i = 0; i < scored.score.length; i++) {
            Trace.Row row = trace.rows().get(i);
            if (!row.life().equals(life)) {
                lifeStart = row.epochMillis();
                minDifference = Double.POSITIVE_INFINITY;
                if (i > 0) {
                    detector.onRestart(lifeStart, RestartCause.UNKNOWN);
                }
                life = row.life();
            } else if (row.epochMillis() - previous > trace.scrapeMillis() * 3 / 2) {
                detector.onGap(previous, row.epochMillis());
            }
            previous = row.epochMillis();
            while (kills < reports.size()
                    && reports.get(kills) + REPORT_DELAY_SCRAPES * trace.scrapeMillis() <= row.epochMillis()) {
                detector.onOomKill(reports.get(kills));
                kills++;
            }
            minDifference = Math.min(minDifference, row.workingSet() - row.anon());
            fill(sample, row, minDifference);
            scored.score[i] = detector.observe(sample);
            Forecast forecast = detector.forecast();
            scored.onsetMillis[i] = forecast == null ? -1 : forecast.onsetEpochMillis();
            scored.midMillis[i] = forecast == null ? -1 : forecast.midEpochMillis();
            scored.lifeStartMillis[i] = lifeStart;
            scored.killsBefore[i] = kills;
            scored.limited[i] = row.limit() > 0;
        }
        return scored;
    }

    private static void fill(Sample sample, Trace.Row row, double minDifference) {
        sample.reset(row.epochMillis())
                .set(Signal.WORKING_SET_BYTES, row.workingSet())
                .set(Signal.ANON_BYTES, row.anon())
                .set(Signal.CACHE_BYTES, row.cache())
                .set(Signal.USAGE_BYTES, row.usage())
                .set(Signal.MAPPED_FILE_BYTES, row.mapped())
                .set(Signal.PEAK_BYTES, row.peak())
                .set(Signal.LIMIT_HITS, row.limitHits())
                .set(Signal.OOM_EVENTS, row.oomEvents())
                .set(Signal.UNRECLAIMABLE_BYTES, row.anon() + minDifference);
        if (row.limit() > 0) {
            sample.setCeiling(row.limit(), CeilingKind.CONTAINER_LIMIT);
        } else {
            sample.setCeiling(NODE_BYTES, CeilingKind.NODE_CAPACITY);
        }
    }
}
