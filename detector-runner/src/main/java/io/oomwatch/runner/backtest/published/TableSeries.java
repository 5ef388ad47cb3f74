package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.backtest.Label;
import io.oomwatch.runner.backtest.LeakEpisode;
import java.util.Arrays;
import java.util.List;

/**
 * One series of a published set, in memory, with what is known about it.
 *
 * @param key unique in its set; also its workload
 * @param kind kind of behaviour, for averages
 * @param label what counts as right
 * @param limitBytes the limit it is judged against, {@code NaN} for none
 * @param epochMillis times of its samples, increasing
 * @param usedBytes working set at those times
 * @param anonBytes anonymous memory at those times, {@code NaN} where it was not recorded
 * @param episodes its leaks
 */
record TableSeries(
        String key,
        String kind,
        Label label,
        double limitBytes,
        long[] epochMillis,
        double[] usedBytes,
        double[] anonBytes,
        List<LeakEpisode> episodes) {
    TableSeries {
        episodes = List.copyOf(episodes);
        if (epochMillis.length == 0
                || usedBytes.length != epochMillis.length
                || anonBytes.length != epochMillis.length) {
            throw new IllegalArgumentException("series " + key + " has " + epochMillis.length + " times, "
                    + usedBytes.length + " levels and " + anonBytes.length + " anonymous levels, expected as many, at"
                    + " least one");
        }
    }

    int size() {
        return epochMillis.length;
    }

    /** The same series up to the sample of that index, which is the first left out. */
    TableSeries cut(int size, String otherKind, Label otherLabel, List<LeakEpisode> others) {
        return new TableSeries(
                key,
                otherKind,
                otherLabel,
                limitBytes,
                Arrays.copyOf(epochMillis, size),
                Arrays.copyOf(usedBytes, size),
                Arrays.copyOf(anonBytes, size),
                others);
    }
}
