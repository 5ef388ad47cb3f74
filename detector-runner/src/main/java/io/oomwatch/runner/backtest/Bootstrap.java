package io.oomwatch.runner.backtest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Percentile bootstrap (Efron 1979, doi:10.1214/aos/1176344552) over workloads, leaking and benign ones apart: kills of one
 * workload are alike and must not count as independent, and a recording with one container of each kind says little about
 * other containers of that kind.
 */
final class Bootstrap {
    private final int resamples;
    private final long seed;

    Bootstrap(int resamples, long seed) {
        this.resamples = resamples;
        this.seed = seed;
    }

    Map<Figure, Interval> intervals(List<ContainerOutcome> outcomes) {
        Map<Figure, Interval> intervals = new EnumMap<>(Figure.class);
        if (resamples == 0 || outcomes.isEmpty()) {
            return intervals;
        }
        List<List<List<ContainerOutcome>>> groups = workloads(outcomes);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Figure, double[]> drawn = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            drawn.put(figure, new double[resamples]);
        }
        for (int i = 0; i < resamples; i++) {
            List<ContainerOutcome> resample = new ArrayList<>(outcomes.size());
            for (List<List<ContainerOutcome>> group : groups) {
                for (int j = 0; j < group.size(); j++) {
                    resample.addAll(group.get(random.nextInt(group.size())));
                }
            }
            Summary summary = Summary.of(resample);
            for (Map.Entry<Figure, double[]> entry : drawn.entrySet()) {
                entry.getValue()[i] = entry.getKey().of(summary);
            }
        }
        drawn.forEach((figure, values) ->
                intervals.put(figure, new Interval(Quantiles.of(values, 0.025), Quantiles.of(values, 0.975))));
        return intervals;
    }

    private static List<List<List<ContainerOutcome>>> workloads(List<ContainerOutcome> outcomes) {
        Map<Boolean, Map<String, List<ContainerOutcome>>> groups = new TreeMap<>();
        for (ContainerOutcome outcome : outcomes) {
            groups.computeIfAbsent(outcome.benign(), benign -> new TreeMap<>())
                    .computeIfAbsent(outcome.container().workload(), workload -> new ArrayList<>())
                    .add(outcome);
        }
        List<List<List<ContainerOutcome>>> lists = new ArrayList<>();
        groups.values().forEach(workloads -> lists.add(List.copyOf(workloads.values())));
        return lists;
    }
}
