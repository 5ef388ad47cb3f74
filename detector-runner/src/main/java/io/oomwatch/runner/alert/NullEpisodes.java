package io.oomwatch.runner.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * How far growth got that did not end in an OOM kill: the null sample of episode-conformal calibration. One score per
 * episode, its highest; kept apart by channel and {@link Stratum} (Mondrian). A threshold at the ({@code floor(budget *
 * exposure) + 1})-th largest of them would have raised at most {@code budget} false alerts per container-day.
 *
 * <p>Sources: Vovk, Gammerman, Shafer, Algorithmic Learning in a Random World (2005), section 4.5; the rule of three for
 * an upper bound from no events: Hanley, Lippman-Hand, JAMA 249 (1983).
 */
public final class NullEpisodes {
    private static final int BINS = 200;
    private static final double MILLIS_PER_DAY = 86_400_000.0;
    private static final int STRATA = Stratum.values().length;

    private final long[][] counts;
    private final long[][] fatal;
    private long exposureMillis;

    /** Empty, for that many channels. */
    public NullEpisodes(int channels) {
        counts = new long[channels * STRATA][BINS + 1];
        fatal = new long[channels * STRATA][BINS + 1];
    }

    void add(int channel, Stratum stratum, double highestScore) {
        counts[channel * STRATA + stratum.ordinal()][bin(highestScore)]++;
    }

    /** An episode that did end in a kill: not part of the null, but of the question how likely a kill is. */
    void addFatal(int channel, Stratum stratum, double highestScore) {
        fatal[channel * STRATA + stratum.ordinal()][bin(highestScore)]++;
    }

    private static int bin(double score) {
        return (int) Math.min(BINS, Math.max(0, Math.floor(score * BINS)));
    }

    /** Counts time watched, milliseconds. */
    public void expose(long millis) {
        exposureMillis += millis;
    }

    /** Adds another worker's episodes; the order does not matter. */
    public void add(NullEpisodes other) {
        for (int row = 0; row < counts.length; row++) {
            for (int bin = 0; bin <= BINS; bin++) {
                counts[row][bin] += other.counts[row][bin];
                fatal[row][bin] += other.fatal[row][bin];
            }
        }
        exposureMillis += other.exposureMillis;
    }

    /** Container-days watched. */
    public double exposureDays() {
        return exposureMillis / MILLIS_PER_DAY;
    }

    /** Episodes of that channel and stratum whose highest score reached {@code score}. */
    public long reaching(int channel, Stratum stratum, double score) {
        long[] row = counts[channel * STRATA + stratum.ordinal()];
        long sum = 0;
        for (int bin = (int) Math.ceil(score * BINS - 1e-9); bin <= BINS; bin++) {
            sum += row[bin];
        }
        return sum;
    }

    /**
     * The lowest threshold that would have raised at most {@code alertsPerContainerDay} in this stratum.
     *
     * @return in (0, 1 + 1/200]: above 1 when even the highest scores were too many
     */
    public double threshold(int channel, Stratum stratum, double alertsPerContainerDay) {
        long allowed = (long) Math.floor(alertsPerContainerDay * exposureDays());
        long[] row = counts[channel * STRATA + stratum.ordinal()];
        long sum = 0;
        for (int bin = BINS; bin >= 0; bin--) {
            sum += row[bin];
            if (sum > allowed) {
                return (bin + 1.0) / BINS;
            }
        }
        return 1.0 / BINS;
    }

    /**
     * The lowest threshold from which on at least {@code share} of the episodes that got so far ended in a kill.
     *
     * @return in [0, 1 + 1/200]: above 1 when there is none, or nothing was seen
     */
    public double thresholdByPrecision(int channel, Stratum stratum, double share) {
        int row = channel * STRATA + stratum.ordinal();
        long nulls = 0;
        long kills = 0;
        double lowest = (BINS + 1.0) / BINS;
        for (int bin = BINS; bin >= 0; bin--) {
            nulls += counts[row][bin];
            kills += fatal[row][bin];
            if (kills > 0 && kills >= share * (kills + nulls)) {
                lowest = (double) bin / BINS;
            }
        }
        return lowest;
    }

    /** Writes what was counted. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(exposureMillis);
        for (long[][] table : List.of(counts, fatal)) {
            for (long[] row : table) {
                for (long count : row) {
                    out.writeLong(count);
                }
            }
        }
    }

    /** Adds what {@link #save} wrote for as many channels. */
    public void addSaved(DataInput in) throws IOException {
        exposureMillis += in.readLong();
        for (long[][] table : List.of(counts, fatal)) {
            for (long[] row : table) {
                for (int bin = 0; bin <= BINS; bin++) {
                    row[bin] += in.readLong();
                }
            }
        }
    }
}
