package io.oomwatch.bench.window;

import io.oomwatch.bench.measure.Contest;
import io.oomwatch.bench.measure.Gate;
import io.oomwatch.bench.measure.InProcess;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Side;
import io.oomwatch.bench.report.Target;
import io.oomwatch.models.window.FleetWindows;
import io.oomwatch.models.window.WindowPlan;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Exact windows of many series: what they weigh, and what a sample costs in the order of their state and at random. */
final class WindowSizeRows implements RowGroup {
    private static final RowName BYTES =
            new RowName("window-bytes", "memory of the exact windows of a series", "bytes", Target.atMost(1_100));
    private static final RowName BEYOND =
            new RowName("window-bytes-beyond", "of it beyond the levels of the last hour", "bytes", Target.atMost(128));
    private static final RowName ARRIVAL = new RowName(
            "window-arrival",
            "a sample with z, slope and time to limit, one series after the other",
            "ns/sample",
            null);
    private static final RowName RANDOM = new RowName("window-random", "the same, series at random", "ns/sample", null);

    private static final int LEVEL_BYTES = Integer.BYTES;
    private static final double HEAP_ERROR = 0.02;
    private static final double LIMIT_BYTES = 1L << 33;
    private static final long INTERVAL_MILLIS = 15_000;
    private static final int TICKS_BEFORE = 250;
    private static final long SEED = 3;

    @Override
    public List<RowName> rows() {
        return List.of(BYTES, BEYOND, ARRIVAL, RANDOM);
    }

    @Override
    public List<Row> measure(Session session) throws java.io.IOException, InterruptedException {
        int series = session.pace().pick(500_000, 50_000);
        session.say("windows: %d series", series);
        long before = usedBytes();
        FleetWindows windows = new FleetWindows(WindowPlan.STANDARD, FleetWindows.PAGE_BYTES);
        for (int i = 0; i < series; i++) {
            windows.add();
        }
        double heap = (usedBytes() - before) / (double) series;
        double bytes = windows.bytes() / (double) series;
        Gate.near("heap of a series' windows", heap, bytes, HEAP_ERROR, 0);
        Ticks ticks = new Ticks(windows);
        int[] inOrder = new int[series];
        Arrays.setAll(inOrder, i -> i);
        for (int i = 0; i < TICKS_BEFORE; i++) {
            ticks.tick(inOrder);
        }
        int[] shuffled = shuffled(inOrder);
        InProcess arrival = new InProcess("in order", () -> ticks.tick(inOrder));
        InProcess random = new InProcess("at random", () -> ticks.tick(shuffled));
        Contest contest = Contest.run(session, "windows of many series", List.of(arrival, random));
        double levels = LEVEL_BYTES * (WindowPlan.STANDARD.levelMillis() / (double) INTERVAL_MILLIS + 1);
        String note = String.format(Locale.ROOT, "%d series, one hour at 15 s; growth of the heap within 2 %%", series);
        return List.of(
                BYTES.alone(new Side("oomwatch", bytes), note),
                BEYOND.alone(
                        new Side("oomwatch", bytes - levels),
                        String.format(Locale.ROOT, "%.0f bytes are the 241 levels, four bytes each", levels)),
                ARRIVAL.alone(contest.side(arrival, 1), note.substring(0, note.indexOf(';')) + ", one by one"),
                RANDOM.alone(contest.side(random, 1), "the same series in another order, at every tick the same"));
    }

    private static int[] shuffled(int[] order) {
        int[] shuffled = order.clone();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = moved;
        }
        return shuffled;
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** One sample of every series after the other, each with its answers. */
    private static final class Ticks {
        private static final int PAGES = 20_000;
        private static final int SPREAD_MASK = 0x3FF;

        private final FleetWindows windows;
        private long epochMillis = 1_760_000_000_000L;
        private int tick;
        /** Never read: without it there would be no need to answer. */
        private double answers;

        Ticks(FleetWindows windows) {
            this.windows = windows;
        }

        long tick(int[] order) {
            epochMillis += INTERVAL_MILLIS;
            tick++;
            windows.tick(epochMillis);
            double sum = 0;
            for (int number : order) {
                int pages = PAGES + ((number * 0x9E3779B9 + tick) * 0x85EBCA6B >>> 22 & SPREAD_MASK);
                double bytes = (double) pages * FleetWindows.PAGE_BYTES;
                windows.observe(number, bytes);
                sum += windows.z(number, bytes) + windows.slopeBytesPerSecond(number);
                sum += windows.secondsToReach(number, LIMIT_BYTES) > 0 ? 1 : 0;
            }
            answers = sum;
            return order.length;
        }
    }
}
