package io.oomwatch.runner.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a container's life began: growth that is part of the start looks like a leak until it stops.
 *
 * <p>Continued back at its own pace to where it began, a start-up arrives at next to nothing, whereas a leak that set in
 * after the start arrives at the level the program had settled on. What has grown for most of a life is continued back to
 * its first moment. The lowest such level counts, so that a
 * start-up that slows down towards its end is still known for what it was. Where the start was not seen nothing is known:
 * the life counts from the first sample, and its level at birth is taken to be 0.
 */
final class Birth {
    /** Later than this many scrape intervals after the start it was not seen. */
    private static final int SEEN_WITHIN = 3;
    /** Progress from which on the pace of a growth is known well enough. */
    private static final double PACE_KNOWN_FROM = 0.4;

    private final long scrapeIntervalMillis;
    private long startMillis;
    private boolean seen;
    private double level = Double.POSITIVE_INFINITY;

    Birth(long startMillis, long firstSampleMillis, long scrapeIntervalMillis) {
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        begin(startMillis, firstSampleMillis);
    }

    /** A new life, watched from then on. */
    void begin(long atMillis, long firstSampleMillis) {
        seen = firstSampleMillis - atMillis <= SEEN_WITHIN * scrapeIntervalMillis;
        startMillis = seen ? atMillis : firstSampleMillis;
        level = Double.POSITIVE_INFINITY;
    }

    /** How long the life has been watched. */
    long lifeMillis(long epochMillis) {
        return epochMillis - startMillis;
    }

    /**
     * Takes note of a growth.
     *
     * @param fraction level now, share of the ceiling
     * @param progress share of the way to the ceiling that is over, 0 to 1
     */
    void note(double fraction, double progress, long growthMillis, long epochMillis) {
        if (progress >= PACE_KNOWN_FROM && progress < 1 && growthMillis > 0) {
            double perMilli = (1 - fraction) / (growthMillis * (1 - progress) / progress);
            long lifeMillis = lifeMillis(epochMillis);
            long risingMillis = growthMillis >= Stratum.MOST * lifeMillis ? lifeMillis : growthMillis;
            level = Math.min(level, fraction - perMilli * risingMillis);
        }
    }

    /** Share of the ceiling; 0 or less when the growth came from nothing, or nobody saw the life begin. */
    double level() {
        return seen && level < Double.POSITIVE_INFINITY ? level : 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(startMillis);
        out.writeBoolean(seen);
        out.writeDouble(level);
    }

    void load(DataInput in) throws IOException {
        startMillis = in.readLong();
        seen = in.readBoolean();
        level = in.readDouble();
    }
}
