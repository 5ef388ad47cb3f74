package io.oomwatch.runner.backtest.history;

import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.backtest.Label;
import io.oomwatch.runner.backtest.LeakEpisode;
import io.oomwatch.runner.backtest.TestSet;
import io.oomwatch.runner.backtest.Truth;
import io.oomwatch.runner.backtest.TruthContainer;
import io.oomwatch.runner.confirm.KillClass;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.series.WorkloadResolver;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.RecordedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Samples without labels: the OOM kills that confirmation sees in them are the labels, containers of workloads without any
 * kill are the benign ones, and a leak is taken to begin with the last rise before its kill.
 */
public final class HistorySet implements TestSet {
    private final RecordedSource source;
    private final Map<String, SeenContainer> seen = new TreeMap<>();
    private WorkloadResolver resolver = new WorkloadResolver();

    public HistorySet(RecordedSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public long scrapeIntervalMillis() {
        return source.scrapeIntervalMillis();
    }

    @Override
    public double timeScale() {
        return source.timeScale().factor();
    }

    @Override
    public PointStream open() throws IOException {
        seen.clear();
        resolver = new WorkloadResolver();
        return new WatchedPoints(source.stream(), this);
    }

    SeenContainer see(String namespace, String pod, String container) {
        return seen.computeIfAbsent(
                SeenContainer.key(namespace, pod, container), key -> new SeenContainer(namespace, pod, container));
    }

    void learnOwner(String namespace, String pod, String ownerKind, String ownerName) {
        resolver.learnOwner(namespace, pod, ownerKind, ownerName);
    }

    @Override
    public List<Evidence> evidence() {
        return List.of();
    }

    @Override
    public @Nullable String containerOf(String namespace, String pod, String container) {
        String key = SeenContainer.key(namespace, pod, container);
        return seen.containsKey(key) ? key : null;
    }

    @Override
    public void onEvent(EngineEvent event) {
        if (event instanceof EngineEvent.KillSeen known) {
            SeenContainer container = seen.get(SeenContainer.key(
                    known.workload().namespace(), known.pod(), known.workload().container()));
            if (container != null) {
                container.kill(known.kill());
            }
        }
    }

    private String workload(SeenContainer container) {
        return resolver.resolve(container.namespace, container.pod, container.container)
                .toString();
    }

    @Override
    public Truth truth() {
        Set<String> killed = new HashSet<>();
        for (SeenContainer container : seen.values()) {
            if (!container.kills().isEmpty()) {
                killed.add(workload(container));
            }
        }
        List<TruthContainer> containers = new ArrayList<>();
        for (SeenContainer container : seen.values()) {
            if (container.sampled()) {
                boolean leaks = killed.contains(workload(container));
                containers.add(new TruthContainer(
                        container.key(),
                        workload(container),
                        leaks ? "killed" : "never killed",
                        leaks ? Label.LEAK : Label.BENIGN,
                        List.of(container.pod),
                        container.firstMillis,
                        container.lastMillis,
                        episodes(container)));
            }
        }
        return new Truth(name(), scrapeIntervalMillis(), containers);
    }

    private static List<LeakEpisode> episodes(SeenContainer container) {
        List<LeakEpisode> episodes = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (SeenContainer.Kill kill : container.kills()) {
            long onset = Math.max(kill.onsetMillis(), Math.min(before, kill.killMillis()));
            episodes.add(new LeakEpisode(onset, kill.killMillis(), LeakEpisode.End.OOM_KILL));
            before = kill.killMillis();
        }
        return episodes;
    }

    /** What the labels are and what they cannot know, one line each; complete after a run. */
    public List<String> notes() {
        Map<KillClass, Integer> byClass = new TreeMap<>();
        Map<String, Boolean> workloads = new HashMap<>();
        for (SeenContainer container : seen.values()) {
            container.kills().forEach(kill -> byClass.merge(kill.killClass(), 1, Integer::sum));
            if (container.sampled()) {
                workloads.merge(workload(container), container.kills().isEmpty(), Boolean::logicalAnd);
            }
        }
        long calm = workloads.values().stream().filter(never -> never).count();
        List<String> notes = new ArrayList<>();
        notes.add("labels: "
                + (byClass.isEmpty() ? "no OOM kill was seen" : "OOM kills as seen in the metrics, " + text(byClass))
                + "; " + calm + " of " + workloads.size() + " workloads without one count as benign");
        notes.add("they do not know when a leak began: it is taken to be the last rise before the kill");
        notes.add(
                "they do not know kills nobody saw (a pod deleted at once, a node that died, no kube-state-metrics), nor"
                        + " leaks that a deployment ended in time: warnings of those count as false");
        notes.add("they do not know what a warning would have changed: who is warned acts, and then there is no kill");
        if (byClass.isEmpty()) {
            notes.add("without a kill only false alerts can be told; is the range long enough, and are there"
                    + " kube-state-metrics? 'oomwatch doctor' tells");
        }
        return notes;
    }

    private static String text(Map<KillClass, Integer> byClass) {
        List<String> parts = new ArrayList<>();
        byClass.forEach((killClass, count) -> parts.add(count + " " + killClass.label()));
        return String.join(", ", parts);
    }
}
