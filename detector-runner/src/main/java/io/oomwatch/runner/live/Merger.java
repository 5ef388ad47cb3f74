package io.oomwatch.runner.live;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.LiveBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Puts the batches of several sources into one order of time. Points wait until every source has come as far, but never
 * for a source that has been silent for long. One thread.
 */
final class Merger {
    private static final String SAVED = "snapshot";
    private static final int UNKNOWN = -1;

    private final long patienceMillis;
    private final SeriesDirectory directory;
    private final Map<String, Progress> sources = new HashMap<>();
    private final PriorityQueue<Cursor> waiting = new PriorityQueue<>(
            Comparator.comparingLong(Cursor::epochMillis).thenComparingLong(cursor -> cursor.arrival));
    private final Point point = new Point();
    private long arrivals;
    private long waitingPoints;

    /** How far one source has come, and when it last said so. */
    private static final class Progress {
        long throughMillis = Long.MIN_VALUE;
        long heardAtMillis;
        private int[] numbers = new int[0];

        Progress(long heardAtMillis) {
            this.heardAtMillis = heardAtMillis;
        }

        /** The number of a series that its source numbers too; a number the directory has given away is looked up anew. */
        int number(int sourceId, SourceSeries series, SeriesDirectory directory) {
            if (sourceId >= numbers.length) {
                int known = numbers.length;
                numbers = Arrays.copyOf(numbers, Math.max(sourceId + 1, 2 * known));
                Arrays.fill(numbers, known, numbers.length, UNKNOWN);
            }
            int number = numbers[sourceId];
            if (number == UNKNOWN || !isStill(directory, number, series)) {
                number = directory.intern(series);
                numbers[sourceId] = number;
            }
            return number;
        }

        private static boolean isStill(SeriesDirectory directory, int number, SourceSeries series) {
            SourceSeries there = number < directory.size() ? directory.get(number) : null;
            return there == series || series.equals(there);
        }
    }

    /** The next point of one batch. */
    private static final class Cursor {
        final String source;
        final LiveBatch batch;
        final long arrival;
        int next;

        Cursor(String source, LiveBatch batch, long arrival) {
            this.source = source;
            this.batch = batch;
            this.arrival = arrival;
        }

        long epochMillis() {
            return batch.epochMillis(next);
        }
    }

    /** Takes the next point. */
    interface Taker {
        void take(Point point);
    }

    /** @param patienceMillis a source silent for longer holds up nobody, milliseconds of the machine's time */
    Merger(long patienceMillis, SeriesDirectory directory) {
        this.patienceMillis = patienceMillis;
        this.directory = directory;
    }

    /** Names a source before its first batch, so that others wait for it. */
    void expect(String source, long nowMillis) {
        sources.putIfAbsent(source, new Progress(nowMillis));
    }

    /** A source is gone for good: nobody waits for it. */
    void remove(String source) {
        sources.remove(source);
    }

    void add(String source, LiveBatch batch, long nowMillis) {
        Progress progress = sources.computeIfAbsent(source, name -> new Progress(nowMillis));
        progress.throughMillis = Math.max(progress.throughMillis, batch.throughMillis());
        progress.heardAtMillis = nowMillis;
        if (batch.size() == 0) {
            batch.release();
            return;
        }
        for (int i = 0; i < batch.seriesCount(); i++) {
            int id = batch.sourceId(i);
            SourceSeries series = batch.series(i);
            batch.number(i, id == LiveBatch.NO_ID ? directory.intern(series) : progress.number(id, series, directory));
        }
        waiting.add(new Cursor(source, batch, arrivals++));
        waitingPoints += batch.size();
    }

    /** Event time up to which every source that talks has delivered; {@link Long#MIN_VALUE} when not known. */
    long throughMillis(long nowMillis) {
        long through = Long.MAX_VALUE;
        for (Progress progress : sources.values()) {
            if (nowMillis - progress.heardAtMillis <= patienceMillis) {
                through = Math.min(through, progress.throughMillis);
            }
        }
        return through == Long.MAX_VALUE ? Long.MIN_VALUE : through;
    }

    /** Hands over every point up to and including that time, in order. */
    void drain(long throughMillis, Taker taker) {
        for (Cursor cursor = waiting.peek();
                cursor != null && cursor.epochMillis() <= throughMillis;
                cursor = waiting.peek()) {
            waiting.remove();
            long until = waiting.isEmpty()
                    ? throughMillis
                    : Math.min(throughMillis, waiting.peek().epochMillis());
            LiveBatch batch = cursor.batch;
            do {
                point.series = batch.number(batch.seriesOf(cursor.next));
                point.epochMillis = batch.epochMillis(cursor.next);
                point.value = batch.value(cursor.next);
                if (point.series != SeriesDirectory.REFUSED) {
                    taker.take(point);
                }
                cursor.next++;
                waitingPoints--;
            } while (cursor.next < batch.size() && cursor.epochMillis() <= until);
            if (cursor.next < batch.size()) {
                waiting.add(cursor);
            } else {
                batch.release();
            }
        }
    }

    /** The numbers of the series whose points are held back. */
    BitSet heldNumbers() {
        BitSet held = new BitSet();
        for (Cursor cursor : waiting) {
            for (int i = 0; i < cursor.batch.seriesCount(); i++) {
                int number = cursor.batch.number(i);
                if (number != SeriesDirectory.REFUSED) {
                    held.set(number);
                }
            }
        }
        return held;
    }

    /** Points held back. */
    long waitingPoints() {
        return waitingPoints;
    }

    /** Writes the points held back of those sources, for {@link #load}. */
    void save(DataOutput out, Predicate<String> sources) throws IOException {
        List<Cursor> kept = waiting.stream()
                .filter(cursor -> sources.test(cursor.source))
                .sorted(waiting.comparator())
                .toList();
        out.writeInt(kept.size());
        for (Cursor cursor : kept) {
            SavedPoints.save(out, cursor.batch, cursor.next);
        }
    }

    /** Takes the points back; nobody waits for the source they came from. */
    void load(DataInput in, long nowMillis) throws IOException {
        int batches = in.readInt();
        for (int i = 0; i < batches; i++) {
            add(SAVED, SavedPoints.load(in), nowMillis);
        }
        remove(SAVED);
    }
}
