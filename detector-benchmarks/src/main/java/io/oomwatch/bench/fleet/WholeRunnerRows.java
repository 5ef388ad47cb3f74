package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.Gate;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Ratio;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Side;
import io.oomwatch.bench.report.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The whole runner: from remote-write requests over HTTP to a page with every score and alert once per scrape. */
final class WholeRunnerRows implements RowGroup {
    private static final RowName ROW = new RowName(
            "whole-runner",
            "remote write over HTTP to exported scores and alerts, per core",
            "samples/s/core",
            Target.atLeast(66_000));

    private static final long INTERVAL_MILLIS = 15_000;
    /** Until models are trained, and a little more. */
    private static final int WARM_UP_SCRAPES = 300;

    private static final int SCRAPES_PER_ROUND = 8;
    private static final String SCORES = "oomwatch_score{";

    @Override
    public List<RowName> rows() {
        return List.of(ROW);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        int containers = session.pace().pick(2_500, 500);
        long start = System.currentTimeMillis() / 1_000 * 1_000;
        Fleet fleet = new Fleet(containers, Fleet.MOST_SERIES_PER_CONTAINER, start);
        FleetStream stream = new FleetStream(fleet, start, INTERVAL_MILLIS);
        try (WholeRunner runner = new WholeRunner(INTERVAL_MILLIS, start)) {
            session.say("whole-runner: %d scrapes of %d series to warm up", WARM_UP_SCRAPES, fleet.series());
            for (int i = 0; i < WARM_UP_SCRAPES; i++) {
                scrape(runner, stream);
            }
            gate(runner, containers);
            int rounds = session.pace().rounds();
            double[] rates = new double[rounds];
            WholeRunner.Use all = new WholeRunner.Use(0, 0, 0);
            for (int round = 0; round < rounds; round++) {
                WholeRunner.Use used = round(runner, stream);
                rates[round] = (double) SCRAPES_PER_ROUND * fleet.series() / (used.cpuNanos() / 1e9);
                all = all.plus(used);
                session.say(
                        "whole-runner: round %d of %d: %.0f samples a second and core",
                        round + 1, rounds, rates[round]);
            }
            double samples = (double) rounds * SCRAPES_PER_ROUND * fleet.series();
            return List.of(ROW.alone(new Side("oomwatch", Ratio.median(rates)), note(fleet, containers, all, samples)));
        }
    }

    private static String note(Fleet fleet, int containers, WholeRunner.Use all, double samples) {
        return String.format(
                Locale.ROOT,
                "%d series of %d containers at 15 s, two workers; every scrape is sent over HTTP and followed by a page "
                        + "with all scores; CPU time of the process without its client; garbage collection %.0f ns and "
                        + "%.0f bytes allocated per sample, nearly all for HTTP and the page",
                fleet.series(),
                containers,
                1e6 * all.gcMillis() / samples,
                all.bytes() / samples);
    }

    private static WholeRunner.Use round(WholeRunner runner, FleetStream stream)
            throws IOException, InterruptedException {
        WholeRunner.Use before = runner.use();
        for (int i = 0; i < SCRAPES_PER_ROUND; i++) {
            scrape(runner, stream);
            runner.metrics();
        }
        return runner.use().less(before);
    }

    private static void scrape(WholeRunner runner, FleetStream stream) throws IOException, InterruptedException {
        List<byte[]> requests = stream.next();
        runner.at(stream.nowMillis());
        for (byte[] request : requests) {
            runner.post(request);
        }
    }

    /** The page has the scores of the fleet's models for every container. */
    private static void gate(WholeRunner runner, int containers) throws IOException, InterruptedException {
        String page = runner.metrics();
        for (String model : List.of("isolation-forest", "one-class-svm", "slope")) {
            long scored = page.lines()
                    .filter(line -> line.startsWith(SCORES) && line.contains("detector=\"" + model + '"'))
                    .count();
            Gate.same("containers with a score of " + model, scored, containers);
        }
    }
}
