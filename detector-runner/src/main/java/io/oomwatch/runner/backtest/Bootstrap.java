package io.oomwatch.runner.backtest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Percentile bootstrap (Efron 1979, doi:10.1214/aos/1176344552) over workloads within each kind: kills of one workload are
 * alike and must not count as independent.
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
        List<List<List<ContainerOutcome>>> kinds = workloadsByKind(outcomes);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Figure, double[]> drawn = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            drawn.put(figure, new double[resamples]);
        }
        for (int i = 0; i < resamples; i++) {
            List<ContainerOutcome> resample = new ArrayList<>(outcomes.size());
            for (List<List<ContainerOutcome>> kind : kinds) {
                for (int j = 0; j < kind.size(); j++) {
                    resample.addAll(kind.get(random.nextInt(kind.size())));
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

    private static List<List<List<ContainerOutcome>>> workloadsByKind(List<ContainerOutcome> outcomes) {
        Map<String, Map<String, List<ContainerOutcome>>> byKind = new TreeMap<>();
        for (ContainerOutcome outcome : outcomes) {
            byKind.computeIfAbsent(outcome.container().kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(outcome.container().workload(), workload -> new ArrayList<>())
                    .add(outcome);
        }
        List<List<List<ContainerOutcome>>> kinds = new ArrayList<>();
        byKind.values().forEach(workloads -> kinds.add(List.copyOf(workloads.values())));
        return kinds;
    }
}
