package io.oomwatch.runner.source.fleet;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.testkit.fleet.ContainerPlan;
import io.oomwatch.testkit.fleet.ContainerTruth;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetStream;
import io.oomwatch.testkit.fleet.Scrape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points a Prometheus would have of a generated fleet: cAdvisor's series at every scrape, those of kube-state-metrics
 * when they change and once a minute, staleness marks when a series ends.
 */
public final class FleetPoints implements PointStream {
    private final Fleet fleet;
    private final FleetStream scrapes;
    private final SeriesDirectory directory = new SeriesDirectory();
    private final List<ContainerPoints> containers = new ArrayList<>();
    private final Map<String, ContainerPlan> byPod = new HashMap<>();
    private final PointBuffer buffer = new PointBuffer();
    private boolean ahead;

    public FleetPoints(Fleet fleet) {
        this.fleet = fleet;
        scrapes = fleet.stream();
        int statusEvery = (int) Math.max(1, 60_000 / fleet.settings().scrapeIntervalMillis());
        for (ContainerPlan plan : fleet.containers()) {
            containers.add(new ContainerPoints(plan, directory, statusEvery));
        }
        ahead = scrapes.next();
    }

    @Override
    public boolean next(Point into) {
        while (!buffer.take(into)) {
            if (!ahead) {
                return false;
            }
            fill();
        }
        return true;
    }

    /** All scrapes of the next instant: equal times are given in order of series. */
    private void fill() {
        long epochMillis = scrapes.scrape().epochMillis;
        buffer.begin(epochMillis);
        while (ahead && scrapes.scrape().epochMillis == epochMillis) {
            Scrape scrape = scrapes.scrape();
            ContainerPoints container = containers.get(scrapes.container());
            if (container.add(scrape, buffer)) {
                byPod.put(scrape.pod, fleet.containers().get(scrapes.container()));
            }
            ahead = scrapes.next();
        }
        buffer.sort();
    }

    /** The container a pod seen so far belongs to, null for pods not seen. */
    public @Nullable ContainerPlan containerOf(String pod) {
        return byPod.get(pod);
    }

    /** What the containers truly did; complete at the end of the stream. */
    public List<ContainerTruth> truth() {
        return scrapes.truth();
    }

    @Override
    public SeriesDirectory directory() {
        return directory;
    }

    @Override
    public long scrapeIntervalMillis() {
        return fleet.settings().scrapeIntervalMillis();
    }

    @Override
    public double progress() {
        if (!ahead) {
            return 1;
        }
        long start = fleet.settings().startSeconds() * 1_000;
        return (scrapes.scrape().epochMillis - start) / (fleet.settings().days() * 86_400_000);
    }

    @Override
    public void close() {}
}
