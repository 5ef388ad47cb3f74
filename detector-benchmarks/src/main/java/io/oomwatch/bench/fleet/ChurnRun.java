package io.oomwatch.bench.fleet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Weeks of a cluster whose pods come and go, through the whole runner in event time; one line a day says what is held.
 * Ends with code 1 when the median live heap or snapshot of the last week is more than 15 % above that of the third: by
 * then what is kept for a fortnight is full.
 *
 * <p>Arguments: days (35, at least 28), scrape interval in seconds (60).
 */
public final class ChurnRun {
    private static final long START_MILLIS = 1_760_000_000_000L;
    private static final long DAY_MILLIS = 24 * 3_600_000L;
    private static final int WEEK = 7;
    private static final int LEAST_DAYS = 4 * WEEK;
    private static final double MOST_GROWTH = 1.15;

    private final WholeRunner runner;
    private final ChurnFleet fleet = new ChurnFleet(START_MILLIS);
    private final long intervalMillis;
    private final Path folder;
    private long nowMillis = START_MILLIS;

    /** What is held at the end of a day. */
    private record Held(double heapBytes, double snapshotBytes, double ledgerBytes) {}

    private ChurnRun(long intervalMillis, Path folder) throws IOException {
        this.intervalMillis = intervalMillis;
        this.folder = folder;
        runner = new WholeRunner(
                intervalMillis, START_MILLIS, "state: {folder: '" + folder + "', snapshotInterval: 10s}\n");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int days = args.length > 0 ? Integer.parseInt(args[0]) : 35;
        if (days < LEAST_DAYS) {
            throw new IllegalArgumentException("days is " + days + ", expected at least " + LEAST_DAYS);
        }
        long interval = 1_000L * (args.length > 1 ? Integer.parseInt(args[1]) : 60);
        Path folder = Files.createTempDirectory("oomwatch-churn");
        ChurnRun run = new ChurnRun(interval, folder);
        boolean bounded;
        try {
            bounded = run.days(days);
        } finally {
            run.runner.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        System.exit(bounded ? 0 : 1);
    }

    private boolean days(int days) throws IOException, InterruptedException {
        System.out.println(
                "| day | series | containers | live heap, MB | snapshot, MB | ledger, MB | alerts | verdicts | kills |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        List<Held> held = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            for (long end = nowMillis + DAY_MILLIS; nowMillis < end; nowMillis += intervalMillis) {
                runner.at(nowMillis);
                runner.post(fleet.request(nowMillis));
            }
            held.add(look(day));
        }
        List<Held> third = held.subList(2 * WEEK, 3 * WEEK);
        List<Held> last = held.subList(days - WEEK, days);
        double heap = median(last, Held::heapBytes) / median(third, Held::heapBytes);
        double snapshot = median(last, Held::snapshotBytes) / median(third, Held::snapshotBytes);
        System.out.printf(
                Locale.ROOT,
                "last week over the third: live heap %.2f, snapshot %.2f (at most %.2f)%n",
                heap,
                snapshot,
                MOST_GROWTH);
        return heap <= MOST_GROWTH && snapshot <= MOST_GROWTH;
    }

    private static double median(List<Held> week, ToDoubleFunction<Held> of) {
        return week.stream().mapToDouble(of).sorted().toArray()[week.size() / 2];
    }

    private Held look(int day) throws IOException, InterruptedException {
        String page = runner.metrics();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Held held = new Held(heap, sum(page, "oomwatch_snapshot_size_bytes"), bytes("ledger.db", "ledger.db-wal"));
        System.out.printf(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %.1f | %.2f | %.2f | %.0f | %.0f | %.0f |%n",
                day,
                sum(page, "oomwatch_series"),
                sum(page, "oomwatch_containers"),
                heap / 1e6,
                held.snapshotBytes() / 1e6,
                held.ledgerBytes() / 1e6,
                sum(page, "oomwatch_alerts_total"),
                sum(page, "oomwatch_verdicts_total"),
                sum(page, "oomwatch_kills_total"));
        return held;
    }

    private double bytes(String... names) throws IOException {
        double bytes = 0;
        for (String name : names) {
            Path file = folder.resolve(name);
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    private static double sum(String page, String metric) {
        Matcher lines =
                Pattern.compile("(?m)^" + metric + "(?:\\{[^}]*})? (\\S+)$").matcher(page);
        double sum = 0;
        while (lines.find()) {
            sum += Double.parseDouble(lines.group(1));
        }
        return sum;
    }
}
