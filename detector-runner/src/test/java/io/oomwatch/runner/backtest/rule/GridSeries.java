package io.oomwatch.runner.backtest.rule;

import io.oomwatch.testkit.fleet.ContainerFeed;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetPreset;
import io.oomwatch.testkit.fleet.Kind;
import io.oomwatch.testkit.fleet.Scrape;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Samples on a grid, one in twenty lost, so that evaluations can be made at exactly their times. */
record GridSeries(long[] times, double[] workingSet, double[] anon, double limit) {
    static final long STEP = 15_000;
    static final int SAMPLES = 2_400;

    private static final long START = 1_767_571_200_137L;

    static GridSeries of(Kind kind) {
        Fleet fleet = Fleet.of(
                FleetPreset.TEST.settings().withContainers(12, 11).withDays(1).withSeed(7));
        ContainerFeed feed = fleet.open(fleet.containers().stream()
                .filter(plan -> plan.kind() == kind)
                .findFirst()
                .orElseThrow());
        SplittableRandom random = new SplittableRandom(3);
        Scrape scrape = new Scrape();
        long[] times = new long[SAMPLES];
        double[] workingSet = new double[SAMPLES];
        double[] anon = new double[SAMPLES];
        int kept = 0;
        for (int i = 0; kept < SAMPLES && feed.next(scrape); i++) {
            if (scrape.running() && random.nextInt(20) > 0) {
                times[kept] = START + i * STEP;
                workingSet[kept] = Math.rint(scrape.workingSetBytes);
                anon[kept++] = Math.rint(scrape.anonBytes);
            }
        }
        return new GridSeries(times, workingSet, anon, scrape.limitBytes);
    }

    /** As {@code ws}, {@code rss} and {@code lim}. */
    String openMetrics() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("ws", "rss", "lim")) {
            text.append("# TYPE ").append(name).append(" gauge\n");
            for (int i = 0; i < times.length; i++) {
                double value = name.equals("ws") ? workingSet[i] : name.equals("rss") ? anon[i] : limit;
                text.append(String.format(Locale.ROOT, "%s %.0f %.3f%n", name, value, times[i] / 1000.0));
            }
        }
        return text.append("# EOF\n").toString();
    }
}
