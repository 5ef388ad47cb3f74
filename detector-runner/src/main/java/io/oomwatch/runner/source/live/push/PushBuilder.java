package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.LiveBatch;
import io.oomwatch.runner.source.live.PointColumns;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Gathers the samples of one request after the other, drops those it has delivered before and those that are no use, and
 * sorts the rest. What {@code BatchBuilder} is for sources that name their series. One thread.
 */
final class PushBuilder implements WriteReader.Taker {
    /** As many requests as a million series every 15 s send while their samples wait for slower senders, and more. */
    private static final int POOLED = 1_024;

    private static final int NOWHERE = 0;
    /** Series without samples for this long make room for new ones. */
    private static final long MAKE_ROOM_MILLIS = 300_000;

    private final LabelReader reader;
    private final long forgetAfterMillis;
    private final BlockingQueue<PointColumns> pool = new ArrayBlockingQueue<>(POOLED);
    private final PointColumns spare = new PointColumns();
    private SeriesTable table;
    private PointColumns points = new PointColumns();
    /** By series: its position in the batch being built, and one; {@link #NOWHERE} when it is not in it. */
    private int[] placeOf = new int[64];

    private int[] entryAt = new int[256];
    private long[] newestAt = new long[256];
    private long[] deliveredBefore = new long[256];
    private int places;
    private long[] scratch = new long[256];
    private long oldestMillis;
    private long latestMillis;
    private long repeated;
    private long newestMillis = Long.MIN_VALUE;
    private long sweptAtMillis = Long.MIN_VALUE;

    /** A series without samples for {@code forgetAfterMillis} is forgotten; at most {@code maxSeries} are known. */
    PushBuilder(LabelReader reader, long forgetAfterMillis, int maxSeries) {
        this.reader = reader;
        this.forgetAfterMillis = forgetAfterMillis;
        table = new SeriesTable(reader, maxSeries);
    }

    /** A request begins: samples outside of these times are dropped. */
    void begin(long oldest, long latest) {
        discard();
        oldestMillis = oldest;
        latestMillis = latest;
    }

    @Override
    public int series(byte[] in, int from, int tailFrom, int to) throws SourceException {
        return needed(table.find(in, from, tailFrom, to));
    }

    @Override
    public int expectedLength(byte[] in, int from, int to) {
        return table.expectedLength(in, from, to);
    }

    @Override
    public int expectedSeries() {
        return needed(table.takeExpected());
    }

    private int needed(int entry) {
        if (table.series(entry) != null) {
            return entry;
        }
        table.delivered(entry, Math.max(newestMillis, table.deliveredMillis(entry)));
        return SeriesTable.SKIP;
    }

    @Override
    public void sample(int entry, long millis, double value) throws SourceException {
        if (millis < oldestMillis || millis > latestMillis || millis <= table.deliveredMillis(entry)) {
            repeated++;
            return;
        }
        if (points.size() == PointColumns.MAX_POINTS) {
            throw new SourceException(
                    "more than " + PointColumns.MAX_POINTS + " samples at once, expected a shorter time range");
        }
        if (entry >= placeOf.length) {
            placeOf = Arrays.copyOf(placeOf, Math.max(entry + 1, 2 * placeOf.length));
        }
        int place = placeOf[entry] == NOWHERE ? place(entry) : placeOf[entry] - 1;
        points.add(place, millis, value);
        newestAt[place] = Math.max(newestAt[place], millis);
        newestMillis = Math.max(newestMillis, millis);
    }

    private int place(int entry) {
        SourceSeries series = table.series(entry);
        if (series == null) {
            throw new IllegalStateException("series " + entry + " is one that nobody needs");
        }
        if (places == entryAt.length) {
            entryAt = Arrays.copyOf(entryAt, 2 * places);
            newestAt = Arrays.copyOf(newestAt, 2 * places);
            deliveredBefore = Arrays.copyOf(deliveredBefore, 2 * places);
        }
        entryAt[places] = entry;
        newestAt[places] = Long.MIN_VALUE;
        points.addSeries(series, entry);
        places++;
        placeOf[entry] = places;
        return places - 1;
    }

    /** Event time of the newest sample ever taken, {@link Long#MIN_VALUE} before the first. */
    long newestMillis() {
        return newestMillis;
    }

    /** Samples gathered for the next batch. */
    int size() {
        return points.size();
    }

    /** Samples seen again, too old or too new, and dropped, since the last call. */
    long takeRepeated() {
        long count = repeated;
        repeated = 0;
        return count;
    }

    /** Throws away what was gathered. */
    void discard() {
        for (int i = 0; i < places; i++) {
            placeOf[entryAt[i]] = NOWHERE;
        }
        places = 0;
        points.clear();
    }

    /** Makes a batch of what was gathered. Then comes {@link #delivered} or {@link #refused}. */
    LiveBatch build(long throughMillis) {
        if (scratch.length < points.size()) {
            scratch = new long[Integer.highestOneBit(points.size()) << 1];
        }
        points.sortByTime(spare, scratch);
        for (int i = 0; i < places; i++) {
            int entry = entryAt[i];
            deliveredBefore[i] = table.deliveredMillis(entry);
            table.delivered(entry, Math.max(deliveredBefore[i], newestAt[i]));
        }
        LiveBatch batch = LiveBatch.pooled(points, throughMillis, pool);
        PointColumns next = pool.poll();
        points = next == null ? new PointColumns() : next;
        return batch;
    }

    /** The batch was handed over. */
    void delivered() {
        discard();
        forgetOld();
    }

    /** The batch could not be handed over and will be sent again: its samples are not delivered. */
    void refused(LiveBatch batch) {
        for (int i = 0; i < places; i++) {
            table.delivered(entryAt[i], deliveredBefore[i]);
        }
        batch.release();
        discard();
    }

    private void forgetOld() {
        long afterMillis = table.isFull() ? MAKE_ROOM_MILLIS : forgetAfterMillis;
        if (newestMillis - afterMillis < sweptAtMillis) {
            return;
        }
        sweptAtMillis = newestMillis;
        SeriesTable kept = table.since(newestMillis - afterMillis, reader);
        if (kept != null) {
            table = kept;
            placeOf = new int[table.size() + 64];
        }
    }
}
