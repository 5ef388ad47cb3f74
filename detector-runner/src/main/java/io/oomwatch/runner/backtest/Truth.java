package io.oomwatch.runner.backtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about a set of recorded or generated containers.
 *
 * @param name of the set
 * @param scrapeIntervalMillis event time between samples
 * @param containers one entry per container
 */
public record Truth(String name, long scrapeIntervalMillis, List<TruthContainer> containers) {
    public Truth {
        containers = List.copyOf(containers);
        if (scrapeIntervalMillis <= 0) {
            throw new IllegalArgumentException("scrape interval is " + scrapeIntervalMillis + " ms, expected > 0");
        }
    }

    /** Which container a pod belongs to, by pod name. */
    public Map<String, TruthContainer> byPod() {
        Map<String, TruthContainer> byPod = new HashMap<>();
        for (TruthContainer container : containers) {
            container.pods().forEach(pod -> byPod.put(pod, container));
        }
        return byPod;
    }
}
