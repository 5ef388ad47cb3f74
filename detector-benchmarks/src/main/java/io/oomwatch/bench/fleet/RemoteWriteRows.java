package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.Contest;
import io.oomwatch.bench.measure.Gate;
import io.oomwatch.bench.measure.GateException;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.prometheus.Prometheus;
import io.oomwatch.bench.prometheus.RuleEvaluation;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Target;
import io.oomwatch.runner.app.ContainerView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bytes of remote write to the decisions of all default detectors, against Prometheus receiving them, with three rules. */
final class RemoteWriteRows implements RowGroup {
    private static final long INTERVAL_MILLIS = 15_000;
    /** Before now: windows are full and the fleet's models trained, which takes an hour. After: they stay full. */
    private static final int SCRAPES_BEFORE = 300;

    private static final int SCRAPES_AFTER = 40;
    private static final int SCRAPES_PER_ROUND = 4;
    private static final int SCRAPES_PER_HOUR = 240;
    private static final double RELATIVE_ERROR = 1e-9;

    /** Detectors that must have a score: those that have to be trained, and those that need a limit. */
    private static final Set<String> MUST_SCORE = Set.of(
            "isolation-forest", "one-class-svm", "z-score", "slope", "fuse", "backstop", "change-point", "peak-trend");

    private static final String M = "container_memory_working_set_bytes";
    private static final String PREDICTION = "predict_linear(" + M + "[30m], 3600) > 1e15";
    private static final String Z =
            "(" + M + " - avg_over_time(" + M + "[1h])) / stddev_over_time(" + M + "[1h]) > 1e9";
    private static final String SLOPE = "deriv(" + M + "[30m]) > 1e12";

    private final RowName row;
    private final int seriesPerContainer;
    private final int fullContainers;
    private final int quickContainers;

    private RemoteWriteRows(RowName row, int seriesPerContainer, int fullContainers, int quickContainers) {
        this.row = row;
        this.seriesPerContainer = seriesPerContainer;
        this.fullContainers = fullContainers;
        this.quickContainers = quickContainers;
    }

    /** Level and limit of every container: the least that lets every detector score; the rules look at the level. */
    static RowGroup levelAndLimit() {
        RowName name = new RowName(
                "remote-write",
                "remote write to all detectors, level and limit of every container",
                "ns/container",
                Target.ratio(40, 100));
        return new RemoteWriteRows(name, 2, 10_000, 2_000);
    }

    /** Eight series a container, as a cluster sends them; the rules look at one of the eight. */
    static RowGroup eightSeries() {
        RowName name = new RowName(
                "remote-write-eight", "remote write to all detectors, eight series a container", "ns/container", null);
        return new RemoteWriteRows(name, Fleet.MOST_SERIES_PER_CONTAINER, 2_500, 500);
    }

    @Override
    public List<RowName> rows() {
        return List.of(row);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        Optional<Prometheus> started = Prometheus.start(session.scratch().resolve(row.name()));
        if (started.isEmpty()) {
            return List.of(Row.skipped(row, Prometheus.MISSING));
        }
        int containers = session.pace().pick(fullContainers, quickContainers);
        long start = System.currentTimeMillis() / 1_000 * 1_000 - SCRAPES_BEFORE * INTERVAL_MILLIS;
        Fleet fleet = new Fleet(containers, seriesPerContainer, start);
        try (Prometheus prometheus = started.get();
                FleetEngine engine = new FleetEngine(1, INTERVAL_MILLIS, start)) {
            OurReceiving ours = new OurReceiving(
                    engine,
                    new FleetStream(fleet, start, INTERVAL_MILLIS),
                    fleet.series(),
                    containers,
                    SCRAPES_PER_ROUND);
            PeerReceiving peer = new PeerReceiving(
                    prometheus,
                    new RuleEvaluation(prometheus, containers, PREDICTION, Z, SLOPE),
                    new FleetStream(fleet, start, INTERVAL_MILLIS),
                    containers,
                    SCRAPES_PER_ROUND);
            int scrapes = SCRAPES_BEFORE + SCRAPES_AFTER;
            for (int scrape = 0; scrape < scrapes; scrape += SCRAPES_PER_ROUND) {
                if (scrape % 60 == 0) {
                    session.say(
                            "%s: sending %d series to both, scrape %d of %d",
                            row.name(), fleet.series(), scrape, scrapes);
                }
                ours.work(0);
                peer.receive();
            }
            gate(session, prometheus, engine, containers, start + (scrapes - 1) * INTERVAL_MILLIS);
            Contest contest = Contest.run(session, row.name(), List.of(ours, peer));
            return List.of(row.against(
                    contest.side(ours, 1),
                    contest.side(peer, 1),
                    contest.ratio(ours, peer),
                    List.of(),
                    note(fleet.series(), containers)));
        }
    }

    private String note(int series, int containers) {
        return series + " series of " + containers
                + " containers at 15 s, about 600 bytes of labels each; ours decodes "
                + "the requests and every container's sample passes all default detectors and the policy (thread CPU); "
                + "Prometheus receives the same requests over HTTP and evaluates predict_linear[30m], z [1h] and "
                + "deriv[30m] of the working set once per scrape, that is every 15 s (process CPU); levels of all "
                + "containers equal to 1e-9; every detector but those of signals that are not sent has a score";
    }

    /** Both know every container, its last level and a whole hour; every container has a score of the fleet's models. */
    private void gate(Session session, Prometheus prometheus, FleetEngine engine, int containers, long newestMillis)
            throws IOException, InterruptedException {
        session.say("%s: comparing levels with Prometheus'", row.name());
        long through = engine.engine().throughMillis();
        Map<String, Double> levels = prometheus.query(M, through);
        Map<String, Double> counts = prometheus.query("count_over_time(" + M + "[1h])", newestMillis);
        List<ContainerView> views = engine.engine().views();
        Gate.same("containers scored", views.size(), containers);
        Gate.same("series in Prometheus", counts.size(), containers);
        for (ContainerView view : views) {
            Double level = levels.get(view.pod());
            if (level == null) {
                throw new GateException("level of " + view.pod() + " is missing in Prometheus' answer");
            }
            Gate.near("level of " + view.pod(), view.levelBytes(), level, RELATIVE_ERROR, 0);
            Gate.near("samples of " + view.pod(), SCRAPES_PER_HOUR, counts.getOrDefault(view.pod(), 0.0), 0, 1);
            view.scores().forEach(score -> {
                if (MUST_SCORE.contains(score.name()) && Double.isNaN(score.score())) {
                    throw new GateException(
                            "score " + score.name() + " of " + view.pod() + " is missing, expected one after an hour");
                }
            });
        }
    }
}
