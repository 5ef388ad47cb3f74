package io.oomwatch.runner.backtest;

import java.util.List;

/**
 * What one container truly did.
 *
 * @param key unique in its recording
 * @param workload whose container; replicas share it
 * @param kind kind of behaviour, for averages
 * @param label what counts as right
 * @param pods names of the pods that filled this place
 * @param fromMillis event time from which on it was observed
 * @param toMillis event time up to which it was observed
 * @param episodes its leaks, in order of time
 */
public record TruthContainer(
        String key,
        String workload,
        String kind,
        Label label,
        List<String> pods,
        long fromMillis,
        long toMillis,
        List<LeakEpisode> episodes) {
    public TruthContainer {
        pods = List.copyOf(pods);
        episodes = List.copyOf(episodes);
    }
}
