package io.oomwatch.runner.source.sort;

import io.oomwatch.runner.source.ForwardingPoints;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Adds what exports leave out: a series that stops gets a staleness point ({@code NaN}) when its next two samples have
 * failed to come. Prometheus keeps such marks in its database, but neither range queries nor {@code promtool} give them.
 *
 * <p>A series is expected every scrape interval, or at its own pace where that is slower. At the end of the recording
 * nothing is marked: there the recording stopped, not the series.
 */
public final class StaleMarks extends ForwardingPoints {
    /** One missed scrape is an accident; staleness begins between the second and the third. */
    static final double PATIENCE_INTERVALS = 2.5;

    private static final long NEVER = Long.MIN_VALUE;

    private final Point ahead = new Point();
    private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>();
    private long[] lastMillis = new long[0];
    private long[] paceMillis = new long[0];
    private boolean[] stale = new boolean[0];
    private boolean[] waiting = new boolean[0];
    private boolean hasAhead;
    private boolean ended;

    public StaleMarks(PointStream points) {
        super(points);
    }

    @Override
    public boolean next(Point into) throws IOException {
        if (!hasAhead && !ended) {
            hasAhead = points.next(ahead);
            ended = !hasAhead;
        }
        if (ended) {
            return false;
        }
        if (takeOverdue(into)) {
            return true;
        }
        into.series = ahead.series;
        into.epochMillis = ahead.epochMillis;
        into.value = ahead.value;
        hasAhead = false;
        note(into);
        return true;
    }

    /** The first series, by time and number, whose patience ended before the point ahead. */
    private boolean takeOverdue(Point into) {
        Deadline first = deadlines.peek();
        while (first != null && first.isBefore(ahead)) {
            deadlines.poll();
            int series = first.series;
            waiting[series] = false;
            if (!stale[series]) {
                if (dueMillis(series) <= first.epochMillis) {
                    stale[series] = true;
                    into.series = series;
                    into.epochMillis = first.epochMillis;
                    into.value = Double.NaN;
                    return true;
                }
                await(series);
            }
            first = deadlines.peek();
        }
        return false;
    }

    private void note(Point point) {
        int series = point.series;
        grow(series);
        stale[series] = Double.isNaN(point.value);
        if (stale[series]) {
            return;
        }
        long last = lastMillis[series];
        if (last != NEVER) {
            long gap = Math.max(point.epochMillis - last, scrapeIntervalMillis());
            paceMillis[series] = paceMillis[series] == 0 ? gap : Math.min(paceMillis[series], gap);
        }
        lastMillis[series] = point.epochMillis;
        if (!waiting[series]) {
            await(series);
        }
    }

    private void await(int series) {
        waiting[series] = true;
        deadlines.add(new Deadline(series, dueMillis(series)));
    }

    private long dueMillis(int series) {
        long pace = Math.max(paceMillis[series], scrapeIntervalMillis());
        return lastMillis[series] + Math.round(PATIENCE_INTERVALS * pace);
    }

    private void grow(int series) {
        int size = lastMillis.length;
        if (series >= size) {
            int larger = Math.max(series + 1, size * 2);
            lastMillis = Arrays.copyOf(lastMillis, larger);
            Arrays.fill(lastMillis, size, larger, NEVER);
            paceMillis = Arrays.copyOf(paceMillis, larger);
            stale = Arrays.copyOf(stale, larger);
            waiting = Arrays.copyOf(waiting, larger);
        }
    }

    private record Deadline(int series, long epochMillis) implements Comparable<Deadline> {
        boolean isBefore(Point point) {
            return epochMillis < point.epochMillis || (epochMillis == point.epochMillis && series < point.series);
        }

        @Override
        public int compareTo(Deadline other) {
            int byTime = Long.compare(epochMillis, other.epochMillis);
            return byTime != 0 ? byTime : Integer.compare(series, other.series);
        }
    }
}
