package io.oomwatch.runner.sink;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.config.ExporterConfig;
import io.oomwatch.runner.config.ExporterConfig.PerContainer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The series of single containers, made at each scrape from what is known then: a container that is gone has none. The
 * most alarming containers come first where there are more than allowed.
 */
final class ContainerCollector implements MultiCollector {
    private final Supplier<List<ContainerView>> containers;
    private final Scoreboard scoreboard;
    private final Supplier<Long> nowMillis;
    private final Supplier<ExporterConfig> config;

    ContainerCollector(
            Supplier<List<ContainerView>> containers,
            Scoreboard scoreboard,
            Supplier<Long> nowMillis,
            Supplier<ExporterConfig> config) {
        this.containers = containers;
        this.scoreboard = scoreboard;
        this.nowMillis = nowMillis;
        this.config = config;
    }

    @Override
    public MetricSnapshots collect() {
        List<Alert> firing = scoreboard.standing().firing();
        List<ContainerView> fresh = fresh(containers.get());
        List<ContainerView> shown = choose(fresh, firing);
        GaugeSnapshot.Builder score = gauge("oomwatch_score", "Score of a detector, 0 (calm) to 1 (alarming)");
        GaugeSnapshot.Builder toLimit = gauge(
                        "oomwatch_time_to_limit_seconds", "Time until the container runs into its memory limit")
                .unit(Unit.SECONDS);
        GaugeSnapshot.Builder level =
                gauge("oomwatch_level_bytes", "Memory that no reclaim can free").unit(Unit.BYTES);
        GaugeSnapshot.Builder ceiling = gauge("oomwatch_ceiling_bytes", "What the level is judged against")
                .unit(Unit.BYTES);
        long now = nowMillis.get();
        for (ContainerView view : shown) {
            Labels labels = labels(view.workload(), view.pod());
            for (DetectorScore one : view.scores()) {
                if (!Double.isNaN(one.score())) {
                    score.dataPoint(point(labels.add("detector", one.name()), one.score()));
                }
            }
            if (view.forecast() != null) {
                addForecast(toLimit, labels, view.forecast(), now);
            }
            addKnown(level, labels, view.levelBytes());
            addKnown(ceiling, labels, view.ceilingBytes());
        }
        GaugeSnapshot hidden = gauge(
                        "oomwatch_exporter_hidden_containers", "Containers without series of their own on this page")
                .dataPoint(point(Labels.EMPTY, (double) fresh.size() - shown.size()))
                .build();
        return MetricSnapshots.of(
                score.build(), toLimit.build(), level.build(), ceiling.build(), alerts(firing), hidden);
    }

    private GaugeSnapshot alerts(List<Alert> firing) {
        GaugeSnapshot.Builder alerts = gauge("oomwatch_alert_firing", "1 for every alert that stands");
        int most = config.get().maxContainers();
        firing.stream()
                .limit(most)
                .forEach(alert -> alerts.dataPoint(point(
                        labels(alert.workload(), alert.pod())
                                .add("cause", alert.cause().label())
                                .add("severity", alert.severity().label()),
                        1)));
        return alerts.build();
    }

    private List<ContainerView> fresh(List<ContainerView> all) {
        long oldest = nowMillis.get() - config.get().staleAfter().toMillis();
        List<ContainerView> fresh = new ArrayList<>(all.size());
        for (ContainerView view : all) {
            if (view.sampledAtMillis() >= oldest) {
                fresh.add(view);
            }
        }
        return fresh;
    }

    private List<ContainerView> choose(List<ContainerView> fresh, List<Alert> firing) {
        PerContainer which = config.get().perContainer();
        if (which == PerContainer.NONE) {
            return List.of();
        }
        Set<String> alerting = new HashSet<>();
        firing.forEach(alert -> alerting.add(key(alert.workload(), alert.pod())));
        List<ContainerView> chosen = new ArrayList<>(fresh);
        if (which == PerContainer.ALERTING) {
            chosen.removeIf(view -> !alerting.contains(key(view.workload(), view.pod())));
        }
        int most = config.get().maxContainers();
        if (chosen.size() > most) {
            chosen.sort(Comparator.<ContainerView, Boolean>comparing(
                            view -> !alerting.contains(key(view.workload(), view.pod())))
                    .thenComparing(Comparator.comparingDouble(ContainerView::highestScore)
                            .reversed())
                    .thenComparing(ContainerView::workload)
                    .thenComparing(ContainerView::pod));
            chosen.subList(most, chosen.size()).clear();
        }
        return chosen;
    }

    private static String key(WorkloadId workload, String pod) {
        return workload + "\0" + pod;
    }

    private static void addForecast(GaugeSnapshot.Builder into, Labels labels, Forecast forecast, long nowMillis) {
        into.dataPoint(point(labels.add("bound", "low"), secondsUntil(forecast.lowEpochMillis(), nowMillis)));
        into.dataPoint(point(labels.add("bound", "mid"), secondsUntil(forecast.midEpochMillis(), nowMillis)));
        into.dataPoint(point(labels.add("bound", "high"), secondsUntil(forecast.highEpochMillis(), nowMillis)));
    }

    private static double secondsUntil(long epochMillis, long nowMillis) {
        return Math.max(0, epochMillis - nowMillis) / 1_000.0;
    }

    private static void addKnown(GaugeSnapshot.Builder into, Labels labels, double value) {
        if (!Double.isNaN(value)) {
            into.dataPoint(point(labels, value));
        }
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static Labels labels(WorkloadId workload, String pod) {
        return Labels.of(
                "namespace",
                workload.namespace(),
                "workload",
                workload.owner(),
                "pod",
                pod,
                "container",
                workload.container());
    }
}
