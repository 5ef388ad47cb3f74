package io.oomwatch.runner.source.fleet;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.testkit.fleet.ContainerTruth;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetStream;
import io.oomwatch.testkit.fleet.Scrape;
import java.util.ArrayList;
import java.util.List;

/** A generated fleet as a stream of points. Nothing is written to disk and nothing is kept. */
public final class FleetPoints implements PointStream {
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final Fleet fleet;
    private final FleetStream scrapes;
    private final SeriesDirectory directory = new SeriesDirectory();
    private final List<ContainerPoints> containers = new ArrayList<>();
    private final int[] series = new int[ContainerPoints.MOST];
    private final double[] values = new double[ContainerPoints.MOST];
    private int size;
    private int next;
    private long epochMillis;

    public FleetPoints(Fleet fleet) {
        this.fleet = fleet;
        scrapes = fleet.stream();
        fleet.containers().forEach(plan -> containers.add(new ContainerPoints(plan, directory)));
    }

    @Override
    public boolean next(Point into) {
        while (next == size) {
            if (!scrapes.next()) {
                return false;
            }
            Scrape scrape = scrapes.scrape();
            epochMillis = scrape.epochMillis;
            size = containers.get(scrapes.container()).write(scrape, series, values);
            next = 0;
        }
        into.series = series[next];
        into.value = values[next];
        into.epochMillis = epochMillis;
        next++;
        return true;
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
        long start = 1_000 * fleet.settings().startSeconds();
        return (double) (epochMillis - start) / (fleet.settings().days() * MILLIS_PER_DAY);
    }

    /** What each container truly did; complete at the end. */
    public List<ContainerTruth> truth() {
        return scrapes.truth();
    }

    @Override
    public void close() {}
}
