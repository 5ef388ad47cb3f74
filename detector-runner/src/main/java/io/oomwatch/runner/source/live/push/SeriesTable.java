package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Series by the bytes of their labels as they arrive: no label is read twice. A block of labels is kept in two parts, the
 * metric's name and the rest, because a container's series differ in nothing but the name. Senders send their series in
 * the same order again and again, so the series expected next is compared first, and nothing has to be hashed then.
 */
final class SeriesTable {
    /** A series that nobody needs. */
    static final int SKIP = 0;

    private static final int NOTHING = 0;
    /** Copying the others is worth while when one in so many goes. */
    private static final int FEW = 8;

    private final LabelReader reader;
    private final int maxSeries;
    private final ByteTable heads = new ByteTable();
    private final ByteTable tails = new ByteTable();
    private int[] headOf = new int[64];
    private int[] tailOf = new int[64];
    private int[] nextOf = new int[64];
    private long[] deliveredMillis = new long[64];
    private @Nullable SourceSeries[] seriesOf = new @Nullable SourceSeries[64];
    private int[] slots = new int[128];
    private int size = 1; // entry 0 is nothing
    private int last = NOTHING;

    SeriesTable(LabelReader reader, int maxSeries) {
        this.reader = reader;
        this.maxSeries = maxSeries;
    }

    int size() {
        return size - 1;
    }

    /** True when new series are skipped, for there are as many as may be. */
    boolean isFull() {
        return size > maxSeries;
    }

    /**
     * The number of the series with these labels, from 1 up, given now if it is new; {@link #SKIP} when there is no room.
     *
     * @param in has the labels' fields, one behind the other
     * @param tailFrom where the field with the metric's name ends; {@code from} when another comes first
     * @throws SourceException when the labels cannot be read
     */
    int find(byte[] in, int from, int tailFrom, int to) throws SourceException {
        int expected = nextOf[last];
        if (expected != NOTHING
                && tails.is(tailOf[expected], in, tailFrom, to)
                && heads.is(headOf[expected], in, from, tailFrom)) {
            last = expected;
            return expected;
        }
        int entry = lookUp(in, from, tailFrom, to);
        nextOf[last] = entry;
        last = entry;
        return entry;
    }

    /** Length of the labels of the series that came after the last one before, when these bytes begin so; 0 otherwise. */
    int expectedLength(byte[] in, int from, int to) {
        int expected = nextOf[last];
        if (expected == NOTHING) {
            return 0;
        }
        int head = headOf[expected];
        int tail = tailOf[expected];
        int tailFrom = from + heads.length(head);
        int end = tailFrom + tails.length(tail);
        boolean same = end <= to && heads.is(head, in, from, tailFrom) && tails.is(tail, in, tailFrom, end);
        return same ? end - from : 0;
    }

    /** The series that {@link #expectedLength} spoke of has come. */
    int takeExpected() {
        last = nextOf[last];
        return last;
    }

    private int lookUp(byte[] in, int from, int tailFrom, int to) throws SourceException {
        int head = heads.find(in, from, tailFrom);
        int tail = tails.find(in, tailFrom, to);
        if (head != ByteTable.UNKNOWN && tail != ByteTable.UNKNOWN) {
            int mask = slots.length - 1;
            for (int slot = slot(head, tail); slots[slot] != NOTHING; slot = slot + 1 & mask) {
                int entry = slots[slot];
                if (headOf[entry] == head && tailOf[entry] == tail) {
                    return entry;
                }
            }
        }
        if (isFull()) {
            return SKIP;
        }
        SourceSeries series = reader.series(in, from, to);
        return add(
                head == ByteTable.UNKNOWN ? heads.add(in, from, tailFrom) : head,
                tail == ByteTable.UNKNOWN ? tails.add(in, tailFrom, to) : tail,
                series);
    }

    private int add(int head, int tail, @Nullable SourceSeries series) {
        if (size == headOf.length) {
            grow();
        }
        int entry = size++;
        headOf[entry] = head;
        tailOf[entry] = tail;
        seriesOf[entry] = series;
        deliveredMillis[entry] = Long.MIN_VALUE;
        place(entry);
        return entry;
    }

    private void grow() {
        int capacity = 2 * size;
        headOf = Arrays.copyOf(headOf, capacity);
        tailOf = Arrays.copyOf(tailOf, capacity);
        nextOf = Arrays.copyOf(nextOf, capacity);
        deliveredMillis = Arrays.copyOf(deliveredMillis, capacity);
        seriesOf = Arrays.copyOf(seriesOf, capacity);
        slots = new int[2 * capacity];
        for (int entry = 1; entry < size; entry++) {
            place(entry);
        }
    }

    private void place(int entry) {
        int mask = slots.length - 1;
        int slot = slot(headOf[entry], tailOf[entry]);
        while (slots[slot] != NOTHING) {
            slot = slot + 1 & mask;
        }
        slots[slot] = entry;
    }

    private int slot(int head, int tail) {
        long mixed = ((long) tail << 8 ^ head) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 33) & slots.length - 1;
    }

    /** The series of that number, null when nobody needs it. */
    @Nullable
    SourceSeries series(int entry) {
        return seriesOf[entry];
    }

    /** Newest sample delivered of that series, {@link Long#MIN_VALUE} when there is none. */
    long deliveredMillis(int entry) {
        return deliveredMillis[entry];
    }

    /** A sample of that time is delivered. */
    void delivered(int entry, long epochMillis) {
        deliveredMillis[entry] = epochMillis;
    }

    /** A table of those series alone that had a sample since then; null when few would be left out. */
    @Nullable
    SeriesTable since(long epochMillis, LabelReader sameReader) {
        int old = 0;
        for (int entry = 1; entry < size; entry++) {
            old += deliveredMillis[entry] < epochMillis ? 1 : 0;
        }
        if (old * FEW < size) {
            return null;
        }
        SeriesTable kept = new SeriesTable(sameReader, maxSeries);
        for (int entry = 1; entry < size; entry++) {
            if (deliveredMillis[entry] >= epochMillis) {
                int copy = kept.add(
                        heads.copyTo(kept.heads, headOf[entry]),
                        tails.copyTo(kept.tails, tailOf[entry]),
                        seriesOf[entry]);
                kept.deliveredMillis[copy] = deliveredMillis[entry];
            }
        }
        sameReader.keepOnly(
                Arrays.stream(kept.seriesOf).filter(Objects::nonNull).toList());
        return kept;
    }
}
