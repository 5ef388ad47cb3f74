package io.oomwatch.testkit;

import io.oomwatch.testkit.series.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts tracks into epochs and orders the steps of each. Every order is one that some number of threads could produce:
 * the steps of one workload always come in time order.
 *
 * @param lengthMillis length of an epoch in event time, &gt; 0
 * @param within order inside an epoch
 */
public record EpochOrder(long lengthMillis, Within within) {
    /** Order of the steps inside an epoch. */
    public enum Within {
        /** All series merged. */
        TIME,
        /** One workload after the other. */
        WORKLOAD,
        /** One workload after the other, last one first. */
        WORKLOAD_REVERSED
    }

    public EpochOrder {
        if (lengthMillis <= 0) {
            throw new IllegalArgumentException("lengthMillis is " + lengthMillis + ", expected > 0");
        }
    }

    long endMillis(long epochMillis) {
        return (Math.floorDiv(epochMillis, lengthMillis) + 1) * lengthMillis;
    }

    Collection<List<Due>> epochs(List<Track> tracks) {
        SortedMap<Long, List<Due>> epochs = new TreeMap<>();
        for (int t = 0; t < tracks.size(); t++) {
            for (Step step : tracks.get(t).steps()) {
                epochs.computeIfAbsent(endMillis(step.epochMillis()), end -> new ArrayList<>())
                        .add(new Due(t, step));
            }
        }
        Comparator<Due> time = Comparator.comparingLong(due -> due.step().epochMillis());
        Comparator<Due> workload =
                Comparator.comparing(due -> tracks.get(due.track()).series().workload());
        Comparator<Due> order = switch (within) {
            case TIME -> time;
            case WORKLOAD -> workload.thenComparing(time);
            case WORKLOAD_REVERSED -> workload.reversed().thenComparing(time);
        };
        epochs.values().forEach(dues -> dues.sort(order)); // stable: equal times keep the order of the tracks
        return epochs.values();
    }
}
