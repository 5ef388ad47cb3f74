package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.SourceException;
import java.util.Arrays;

/**
 * Reads decompressed write requests of either version. Labels are passed on as they lie in the message; series of metrics
 * nobody needs are stepped over. Stale markers (a special NaN) are passed on as NaN. Reused; allocates nothing once its
 * buffers are large enough. One thread.
 */
final class WriteReader {
    private static final int SERIES_1 = 1 << 3 | ProtoCursor.BYTES;
    private static final int SYMBOL_2 = 4 << 3 | ProtoCursor.BYTES;
    private static final int SERIES_2 = 5 << 3 | ProtoCursor.BYTES;
    private static final int VALUE = 1 << 3 | ProtoCursor.FIXED64;
    private static final int TIME = 2 << 3 | ProtoCursor.VARINT;

    private final Taker taker;
    private final LabelBlock labels;
    private final ProtoCursor in = new ProtoCursor(new byte[0], 0, 0);
    private long[] millis = new long[16];
    private double[] values = new double[16];
    private int sampleCount;
    private long samples;

    /** Takes the samples of one series after the other. */
    interface Taker {
        /** The number of the series with these labels, {@link SeriesTable#SKIP} when nobody needs it. */
        int series(byte[] in, int from, int tailFrom, int to) throws SourceException;

        /** Length of the labels of the series that came next the last time, when these bytes begin with them; 0 otherwise. */
        int expectedLength(byte[] in, int from, int to);

        /** The number of the series that {@link #expectedLength} spoke of; as {@link #series}. */
        int expectedSeries() throws SourceException;

        /** A sample of it. */
        void sample(int series, long epochMillis, double value) throws SourceException;
    }

    WriteReader(LabelReader reader, Taker taker) {
        this.taker = taker;
        labels = new LabelBlock(new MetricNames(reader));
    }

    /** {@code prometheus.WriteRequest}. */
    void readVersion1(byte[] body, int length) throws SourceException {
        begin(body, length);
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == SERIES_1) {
                series(body);
            } else {
                in.skip(tag & 7);
            }
        }
    }

    /** {@code io.prometheus.write.v2.Request}: symbols come before the series that refer to them. */
    void readVersion2(byte[] body, int length) throws SourceException {
        begin(body, length);
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == SYMBOL_2) {
                int outer = in.enter();
                labels.symbol(in.position(), in.end() - in.position());
                in.leave(outer);
            } else if (tag == SERIES_2) {
                series(body);
            } else {
                in.skip(tag & 7);
            }
        }
        labels.checkFirstSymbol(body);
    }

    private void begin(byte[] body, int length) {
        in.reset(body, 0, length);
        labels.beginRequest();
        samples = 0;
    }

    /** One series. Both versions number labels 1 and samples 2. */
    private void series(byte[] body) throws SourceException {
        int outer = in.enter();
        if (labels.hasSymbols() || !expectedSeries(body)) {
            anySeries(body);
        }
        in.leave(outer);
    }

    /**
     * Senders send their series in the same order again and again: where the one expected comes, its labels need not be
     * read.
     *
     * @return false when it is another one; nothing has been read then
     */
    private boolean expectedSeries(byte[] body) throws SourceException {
        int from = in.position();
        int length = taker.expectedLength(body, from, in.end());
        if (length == 0) {
            return false;
        }
        in.position(from + length);
        sampleCount = 0;
        while (in.hasMore()) {
            int tag = in.tag();
            switch (tag >>> 3) {
                case 1 -> { // more labels: not that series
                    in.position(from);
                    samples -= sampleCount;
                    return false;
                }
                case 2 -> {
                    int series = in.enter();
                    sample();
                    in.leave(series);
                }
                default -> in.skip(tag & 7);
            }
        }
        deliver(taker.expectedSeries());
        return true;
    }

    private void anySeries(byte[] body) throws SourceException {
        labels.beginSeries();
        sampleCount = 0;
        while (in.hasMore()) {
            int tagAt = in.position();
            int tag = in.tag();
            switch (tag >>> 3) {
                case 1 -> {
                    int series = in.enter();
                    if (labels.hasSymbols()) {
                        labels.references(body, in);
                    } else {
                        labels.field(body, tagAt, in);
                    }
                    in.leave(series);
                }
                case 2 -> {
                    int series = in.enter();
                    sample();
                    in.leave(series);
                }
                default -> in.skip(tag & 7);
            }
        }
        if (labels.isNeeded(body)) {
            deliver(taker.series(labels.bytes(body), labels.from(), labels.tailFrom(), labels.to()));
        }
    }

    private void sample() throws SourceException {
        double value = 0;
        long time = 0;
        while (in.hasMore()) {
            int tag = in.tag();
            if (tag == VALUE) {
                value = in.fixedDouble();
            } else if (tag == TIME) {
                time = in.varint();
            } else {
                in.skip(tag & 7);
            }
        }
        if (sampleCount == millis.length) {
            millis = Arrays.copyOf(millis, 2 * sampleCount);
            values = Arrays.copyOf(values, 2 * sampleCount);
        }
        millis[sampleCount] = time;
        values[sampleCount] = value;
        sampleCount++;
        samples++;
    }

    private void deliver(int number) throws SourceException {
        if (number == SeriesTable.SKIP) {
            return;
        }
        for (int i = 0; i < sampleCount; i++) {
            if (!(values[i] < 0) && !Double.isInfinite(values[i])) {
                taker.sample(number, millis[i], values[i]);
            }
        }
    }

    /** Samples of the last request, needed or not. */
    long samples() {
        return samples;
    }
}
