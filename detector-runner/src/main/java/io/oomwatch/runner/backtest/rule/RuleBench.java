package io.oomwatch.runner.backtest.rule;

import io.oomwatch.runner.backtest.AlertSpan;
import io.oomwatch.runner.backtest.TestSet;
import io.oomwatch.runner.series.InstanceAssembler;
import io.oomwatch.runner.series.ReclaimEvidence;
import io.oomwatch.runner.series.SeriesNotes;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates the rules on all containers of a recording while its points go by. One thread. */
public final class RuleBench {
    private final TestSet set;
    private final List<Baseline> baselines;
    private final Map<String, RuleRunner> runners = new HashMap<>();
    private final Map<String, InstanceAssembler> assemblers = new HashMap<>();
    private final SeriesNotes notes = new SeriesNotes();
    private @Nullable Target[] targets = new @Nullable Target[64];
    private int known;

    private record Target(SourceSeries series, InstanceAssembler assembler) {}

    public RuleBench(TestSet set, List<Baseline> baselines) {
        this.set = set;
        this.baselines = baselines;
    }

    /** Takes the next point of the recording. */
    public void accept(SeriesDirectory directory, Point point) {
        while (known <= point.series) {
            introduce(known, directory.get(known));
            known++;
        }
        Target target = targets[point.series];
        if (target != null) {
            target.assembler()
                    .accept(target.series().metric(), target.series().containerId(), point.epochMillis, point.value);
        }
    }

    private void introduce(int number, SourceSeries series) {
        if (number >= targets.length) {
            targets = Arrays.copyOf(targets, Math.max(number + 1, 2 * targets.length));
        }
        if (series.container().isEmpty() || !isForRules(series.metric())) {
            return;
        }
        String container = set.containerOf(series.namespace(), series.pod(), series.container());
        if (container != null) {
            // Lives of one place go through one assembler: a new container id is a restart to the rules.
            InstanceAssembler assembler = assemblers.computeIfAbsent(container, this::assembler);
            targets[number] = new Target(series, assembler);
        }
    }

    private InstanceAssembler assembler(String container) {
        RuleRunner runner = new RuleRunner(container, baselines, set.scrapeIntervalMillis());
        runners.put(container, runner);
        return new InstanceAssembler(set.scrapeIntervalMillis(), runner, notes, new ReclaimEvidence());
    }

    private static boolean isForRules(Metric metric) {
        return metric == Metric.WORKING_SET
                || metric == Metric.ANON
                || metric == Metric.CGROUP_LIMIT
                || metric == Metric.SPEC_LIMIT
                || metric == Metric.START_TIME;
    }

    /** When each rule fired, in order of the rules. */
    public List<List<AlertSpan>> finish() {
        assemblers.values().forEach(assembler -> assembler.advance(Long.MAX_VALUE));
        List<List<AlertSpan>> byRule = new ArrayList<>();
        for (int i = 0; i < baselines.size(); i++) {
            List<AlertSpan> spans = new ArrayList<>();
            for (RuleRunner runner : runners.values()) {
                spans.addAll(runner.finish(i));
            }
            byRule.add(spans);
        }
        return byRule;
    }
}
