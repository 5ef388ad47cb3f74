package io.oomwatch.models.growth.replay;

import io.oomwatch.api.Sample;
import io.oomwatch.testkit.fleet.ContainerFeed;
import io.oomwatch.testkit.fleet.ContainerPlan;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetSettings;
import io.oomwatch.testkit.fleet.LifeTruth;
import io.oomwatch.testkit.fleet.Scrape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A container of a generated fleet. */
final class FleetContainer implements Container {
    private final ContainerPlan plan;
    private final long scrapeMillis;
    private final ContainerFeed feed;
    private final Scrape scrape = new Scrape();
    private final List<Long> kills = new ArrayList<>();
    private String life = "";

    private FleetContainer(ContainerPlan plan, long scrapeMillis, ContainerFeed feed) {
        this.plan = plan;
        this.scrapeMillis = scrapeMillis;
        this.feed = feed;
    }

    static List<Container> all(FleetSettings settings) {
        Fleet fleet = Fleet.of(settings);
        List<Container> containers = new ArrayList<>();
        for (ContainerPlan plan : fleet.containers()) {
            containers.add(new FleetContainer(plan, settings.scrapeIntervalMillis(), fleet.open(plan)));
        }
        return containers;
    }

    @Override
    public String workload() {
        return plan.namespace() + "/" + plan.owner() + "/" + plan.container();
    }

    @Override
    public String name() {
        return plan.key();
    }

    @Override
    public String label() {
        return plan.kind().truth().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String kind() {
        return plan.kind().slug();
    }

    @Override
    public long scrapeMillis() {
        return scrapeMillis;
    }

    @Override
    public boolean next(Sample into) {
        do {
            if (!feed.next(scrape)) {
                return false;
            }
        } while (!scrape.running());
        scrape.fill(into);
        if (!scrape.containerId.equals(life)) {
            life = scrape.containerId;
            kills.clear();
            for (LifeTruth past : feed.truth().lives()) {
                if (past.oomKilled()) {
                    kills.add(past.endSeconds() * 1000);
                }
            }
        }
        return true;
    }

    @Override
    public String life() {
        return life;
    }

    @Override
    public List<Long> kills() {
        return kills;
    }

    @Override
    public List<Ramp> ramps() {
        List<Ramp> ramps = new ArrayList<>();
        for (LifeTruth past : feed.truth().lives()) {
            if (past.oomKilled() && past.onsetSeconds() > 0) {
                ramps.add(new Ramp(past.onsetSeconds() * 1000, past.endSeconds() * 1000));
            }
        }
        return ramps;
    }
}
