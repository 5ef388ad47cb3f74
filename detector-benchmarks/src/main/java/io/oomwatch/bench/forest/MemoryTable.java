package io.oomwatch.bench.forest;

import io.oomwatch.api.Sample;
import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.testkit.fleet.ContainerFeed;
import io.oomwatch.testkit.fleet.ContainerPlan;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetPreset;
import io.oomwatch.testkit.fleet.FleetSettings;
import io.oomwatch.testkit.fleet.LifeTruth;
import io.oomwatch.testkit.fleet.Scrape;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as the isolation forest detector sees them: features of the generated test fleet, half a day of 240 healthy and 24
 * leaking containers. Outliers are rows of a leak that has used up half of its time.
 */
final class MemoryTable {
    /** Of the rows that the features give, one in so many: neighbours say nearly the same. */
    private static final int STRIDE = 11;

    private final FleetSettings settings;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Boolean> outliers = new ArrayList<>();
    private int seen;

    private MemoryTable(FleetSettings settings) {
        this.settings = settings;
    }

    static Table generate() {
        FleetSettings settings =
                FleetPreset.TEST.settings().withContainers(240, 24).withDays(0.5);
        return new MemoryTable(settings).build();
    }

    private Table build() {
        Fleet fleet = Fleet.of(settings);
        fleet.containers().forEach(container -> add(fleet, container));
        double[] flat = new double[rows.size() * MemoryFeatures.COUNT];
        boolean[] outlier = new boolean[rows.size()];
        for (int i = 0; i < outlier.length; i++) {
            System.arraycopy(rows.get(i), 0, flat, i * MemoryFeatures.COUNT, MemoryFeatures.COUNT);
            outlier[i] = outliers.get(i);
        }
        return new Table("memory features", MemoryFeatures.COUNT, flat, outlier);
    }

    private void add(Fleet fleet, ContainerPlan container) {
        List<LifeTruth> lives = lives(fleet, container);
        ContainerFeed feed = fleet.open(container);
        MemoryFeatures features = new MemoryFeatures(settings.scrapeIntervalMillis());
        Scrape scrape = new Scrape();
        Sample sample = new Sample();
        String life = "";
        while (feed.next(scrape)) {
            if (!scrape.running()) {
                continue;
            }
            if (!scrape.containerId.equals(life)) {
                features.clear();
                life = scrape.containerId;
            }
            scrape.fill(sample);
            if (features.observe(sample) && features.ready() && seen++ % STRIDE == 0) {
                double[] row = new double[MemoryFeatures.COUNT];
                features.copyTo(row);
                rows.add(row);
                outliers.add(leaks(lives, life, scrape.epochMillis / 1_000));
            }
        }
    }

    private static List<LifeTruth> lives(Fleet fleet, ContainerPlan container) {
        ContainerFeed feed = fleet.open(container);
        Scrape scrape = new Scrape();
        while (feed.next(scrape)) {
            // to the end, where the truth is known
        }
        return feed.truth().lives();
    }

    private static boolean leaks(List<LifeTruth> lives, String containerId, long epochSeconds) {
        for (LifeTruth life : lives) {
            if (life.containerId().equals(containerId)) {
                return life.onsetSeconds() >= 0
                        && life.endSeconds() >= 0
                        && 2 * epochSeconds >= life.onsetSeconds() + life.endSeconds();
            }
        }
        return false;
    }
}
