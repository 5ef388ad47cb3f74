package io.oomwatch.bench.fleet;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Feeds a fleet's remote-write requests to the receiver and the live engine in this process, in event time, as fast as it
 * goes; prints CPU time and allocated bytes per sample by thread, and heap per container.
 *
 * <p>Arguments: containers, scrapes to warm up, scrapes to measure, threads, scrape interval in seconds, series per
 * container (1 to 8). The figures of {@code oomwatch estimate} are made with it: docs/estimate.md.
 */
public final class FleetRun {
    private static final long START_MILLIS = 1_760_000_000_000L;

    private final Fleet fleet;
    private final int containers;
    private final FleetEngine engine;
    private final FleetStream stream;
    private long wireBytes;

    private FleetRun(int containers, int workers, long intervalMillis, int seriesPerContainer) {
        this.containers = containers;
        fleet = new Fleet(containers, seriesPerContainer, START_MILLIS);
        stream = new FleetStream(fleet, START_MILLIS, intervalMillis);
        engine = new FleetEngine(workers, intervalMillis, START_MILLIS);
    }

    public static void main(String[] args) throws Exception {
        int containers = Integer.parseInt(args[0]);
        int warm = Integer.parseInt(args[1]);
        int measured = Integer.parseInt(args[2]);
        int workers = args.length > 3 ? Integer.parseInt(args[3]) : 2;
        long interval = 1000L * (args.length > 4 ? Integer.parseInt(args[4]) : 30);
        long empty = usedBytes();
        int perContainer = args.length > 5 ? Integer.parseInt(args[5]) : Fleet.MOST_SERIES_PER_CONTAINER;
        FleetRun run = new FleetRun(containers, workers, interval, perContainer);
        run.scrapes(warm);
        run.measure(measured, empty);
        run.engine.close();
    }

    private void scrapes(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            scrape();
        }
    }

    private void scrape() throws IOException, InterruptedException {
        List<byte[]> requests = stream.next();
        engine.at(stream.nowMillis());
        for (byte[] request : requests) {
            wireBytes += request.length;
            engine.post(request);
        }
        engine.await(fleet.series()); // scrapes are seconds apart: the engine never has two at once
    }

    private void measure(int count, long emptyBytes) throws IOException, InterruptedException, ExecutionException {
        wireBytes = 0;
        ThreadUse receivedBefore = engine.receiving();
        Map<String, ThreadUse> before = ThreadUse.byName();
        long gcBefore = gcMillis();
        long started = System.nanoTime();
        scrapes(count);
        double seconds = (System.nanoTime() - started) / 1e9;
        Map<String, ThreadUse> after = ThreadUse.byName();
        ThreadUse received = engine.receiving().less(receivedBefore);
        double samples = (double) count * fleet.series();
        List<String> lines = new ArrayList<>();
        double total = received.cpuNanos() / samples;
        lines.add(line("receive", total, received.bytes() / samples));
        for (Map.Entry<String, ThreadUse> entry : after.entrySet()) {
            ThreadUse used = entry.getValue().less(before.getOrDefault(entry.getKey(), ThreadUse.NONE));
            double nanos = used.cpuNanos() / samples;
            double bytes = used.bytes() / samples;
            if (!entry.getKey().equals("main") && nanos > 1) {
                lines.add(line(entry.getKey(), nanos, bytes));
                total += nanos;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d containers, %d series, %d scrapes, %.1f s, %.0f bytes a sample on the wire, %d events, GC %d ms%n",
                containers,
                fleet.series(),
                count,
                seconds,
                wireBytes / samples,
                engine.events(),
                gcMillis() - gcBefore);
        lines.forEach(System.out::println);
        System.out.println(line("sum", total, Double.NaN));
        System.out.println(line("sum per container", total * fleet.series() / containers, Double.NaN));
        long used = usedBytes() - emptyBytes;
        System.out.printf(
                Locale.ROOT,
                "heap %.1f MB: %.0f bytes a container, %.0f a series%n",
                used / 1e6,
                (double) used / containers,
                (double) used / fleet.series());
        long snapshot = snapshotBytes();
        System.out.printf(
                Locale.ROOT,
                "snapshot %.1f MB: %.0f bytes a container%n",
                snapshot / 1e6,
                (double) snapshot / containers);
    }

    private long snapshotBytes() throws InterruptedException, ExecutionException {
        return engine.engine()
                .ask(it -> {
                    try {
                        DataOutputStream counted = new DataOutputStream(OutputStream.nullOutputStream());
                        it.flush(it.nowMillis());
                        it.save(counted);
                        return Integer.toUnsignedLong(counted.size());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .get();
    }

    private static String line(String name, double nanos, double bytes) {
        return String.format(Locale.ROOT, "  %-20s %8.1f ns CPU  %8.1f bytes", name, nanos, bytes);
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
