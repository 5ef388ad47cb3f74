package io.oomwatch.runner.backtest;

import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.fleet.FleetPoints;
import io.oomwatch.testkit.fleet.ContainerPlan;
import io.oomwatch.testkit.fleet.ContainerTruth;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetSettings;
import io.oomwatch.testkit.fleet.LifeTruth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A generated fleet: made while it is read, each time anew and each time the same. */
public final class GeneratedSet implements TestSet {
    private final Fleet fleet;
    private @Nullable FleetPoints points;

    public GeneratedSet(FleetSettings settings) {
        fleet = Fleet.of(settings);
    }

    @Override
    public String name() {
        return fleet.settings().name();
    }

    @Override
    public long scrapeIntervalMillis() {
        return fleet.settings().scrapeIntervalMillis();
    }

    @Override
    public double timeScale() {
        return 1;
    }

    @Override
    public PointStream open() {
        FleetPoints opened = new FleetPoints(fleet);
        points = opened;
        return opened;
    }

    @Override
    public List<Evidence> evidence() {
        return List.of();
    }

    @Override
    public @Nullable String containerOf(String namespace, String pod, String container) {
        ContainerPlan plan = opened().containerOf(pod);
        return plan == null ? null : plan.key();
    }

    private FleetPoints opened() {
        if (points == null) {
            throw new IllegalStateException("fleet " + name() + " has not been opened, expected open() before");
        }
        return points;
    }

    @Override
    public Truth truth() {
        FleetSettings settings = fleet.settings();
        long from = settings.startSeconds() * 1_000;
        long to = from + Math.round(settings.days() * 86_400_000);
        List<TruthContainer> containers = new ArrayList<>();
        for (ContainerTruth truth : opened().truth()) {
            containers.add(container(truth, from, to));
        }
        return new Truth(name(), settings.scrapeIntervalMillis(), containers);
    }

    private static TruthContainer container(ContainerTruth truth, long from, long to) {
        Set<String> pods = new LinkedHashSet<>();
        List<LeakEpisode> episodes = new ArrayList<>();
        for (LifeTruth life : truth.lives()) {
            pods.add(life.pod());
            if (life.onsetSeconds() >= 0) {
                episodes.add(episode(life, to));
            }
        }
        long start = truth.lives().isEmpty() ? from : truth.lives().get(0).startSeconds() * 1_000;
        ContainerPlan plan = truth.plan();
        return new TruthContainer(
                plan.key(),
                plan.namespace() + "/" + plan.owner(),
                plan.kind().slug(),
                Label.valueOf(plan.kind().truth().name()),
                List.copyOf(pods),
                Math.max(from, start),
                to,
                episodes);
    }

    private static LeakEpisode episode(LifeTruth life, long to) {
        long onset = life.onsetSeconds() * 1_000;
        if (life.endSeconds() < 0) {
            return new LeakEpisode(onset, to, LeakEpisode.End.RECORDING_END);
        }
        return new LeakEpisode(
                onset, life.endSeconds() * 1_000, life.oomKilled() ? LeakEpisode.End.OOM_KILL : LeakEpisode.End.EXIT);
    }
}
