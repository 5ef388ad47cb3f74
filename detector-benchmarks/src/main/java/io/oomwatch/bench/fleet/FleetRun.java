package io.oomwatch.bench.fleet;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.http.HttpQuery;
import io.oomwatch.runner.live.LiveEngine;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.live.SourceMeters;
import io.oomwatch.runner.source.live.push.RemoteWriteReceiver;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/**
 * Feeds a fleet's remote-write requests to the receiver and the live engine in this process, in event time, as fast as it
 * goes; prints CPU time and allocated bytes per sample by thread, and heap per container.
 *
 * <p>Arguments: containers, scrapes to warm up, scrapes to measure, threads, scrape interval in seconds, series per
 * container (1 to 8). The figures of {@code oomwatch estimate} are made with it: docs/estimate.md.
 */
public final class FleetRun {
    private static final int SAMPLES_PER_REQUEST = 2000;
    private static final long START_MILLIS = 1_760_000_000_000L;

    private final Fleet fleet;
    private final int containers;
    private final long intervalMillis;
    private final EventClock clock = new EventClock();
    private final RemoteWriteReceiver receiver;
    private final LiveEngine engine;
    private final AtomicLong events = new AtomicLong();
    private final WriteBody body = new WriteBody();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long receiveNanos;
    private long receiveBytes;
    private long wireBytes;
    private int tick;

    private static final class EventClock extends Clock {
        private volatile long millis = START_MILLIS;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public long millis() {
            return millis;
        }
    }

    private record Post(byte[] bytes) implements HttpQuery {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/api/v1/write";
        }

        @Override
        public @Nullable String header(String name) {
            return switch (name) {
                case "Content-Type" -> "application/x-protobuf";
                case "Content-Encoding" -> "snappy";
                default -> null;
            };
        }

        @Override
        public @Nullable String parameter(String name) {
            return null;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private FleetRun(int containers, int workers, long intervalMillis, int seriesPerContainer) throws ConfigException {
        this.containers = containers;
        this.intervalMillis = intervalMillis;
        fleet = new Fleet(containers, seriesPerContainer, START_MILLIS);
        RunnerConfig config = new ConfigLoader(DetectorCatalog.load()).parse("remoteWrite: {receive: on}", "fleet run");
        EngineSettings settings = EngineSettings.of(
                DetectorSet.of(config.detectors().enabled()),
                ShippedPolicy.load(config.budget()),
                intervalMillis,
                1,
                workers);
        engine = new LiveEngine(
                settings, event -> events.incrementAndGet(), nanos -> {}, () -> System.nanoTime() / 1_000_000);
        receiver = new RemoteWriteReceiver(
                config.remoteWrite(), engine, new SourceMeters(new SimpleMeterRegistry(), "remote-write"), clock);
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
        while (engine.throughMillis() < clock.millis - 10_000 || engine.waitingPoints() > fleet.series()) {
            Thread.sleep(20);
        }
    }

    private void scrape() throws IOException, InterruptedException {
        clock.millis = START_MILLIS + tick++ * intervalMillis;
        for (int first = 0; first < fleet.series(); first += SAMPLES_PER_REQUEST) {
            body.clear();
            int end = Math.min(fleet.series(), first + SAMPLES_PER_REQUEST);
            for (int series = first; series < end; series++) {
                // a node's page is scraped at its own offset within the interval
                long offset = series % containers / 40 * 37L % intervalMillis;
                fleet.write(series, clock.millis - offset, body);
            }
            byte[] block = Snappy.compress(body.bytes());
            wireBytes += block.length;
            post(block);
        }
    }

    private void post(byte[] block) throws IOException, InterruptedException {
        while (true) {
            long self = Thread.currentThread().getId();
            long nanos = threads.getCurrentThreadCpuTime();
            long bytes = threads.getThreadAllocatedBytes(self);
            int status = receiver.answer(new Post(block)).status();
            receiveNanos += threads.getCurrentThreadCpuTime() - nanos;
            receiveBytes += threads.getThreadAllocatedBytes(self) - bytes;
            if (status == 204) {
                return;
            }
            if (status != 429) {
                throw new IOException("the receiver answered " + status);
            }
            Thread.sleep(10);
        }
    }

    private void measure(int count, long emptyBytes) throws IOException, InterruptedException, ExecutionException {
        receiveNanos = 0;
        receiveBytes = 0;
        wireBytes = 0;
        Map<String, long[]> before = byThread();
        long gcBefore = gcMillis();
        long started = System.nanoTime();
        scrapes(count);
        double seconds = (System.nanoTime() - started) / 1e9;
        Map<String, long[]> after = byThread();
        double samples = (double) count * fleet.series();
        List<String> lines = new ArrayList<>();
        double total = receiveNanos / samples;
        lines.add(line("receive", receiveNanos / samples, receiveBytes / samples));
        for (Map.Entry<String, long[]> entry : after.entrySet()) {
            long[] old = before.getOrDefault(entry.getKey(), new long[2]);
            double nanos = (entry.getValue()[0] - old[0]) / samples;
            double bytes = (entry.getValue()[1] - old[1]) / samples;
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
                events.get(),
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
        return engine.ask(it -> {
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

    private Map<String, long[]> byThread() {
        Map<String, long[]> sums = new TreeMap<>();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null) {
                long[] sum = sums.computeIfAbsent(info.getThreadName(), name -> new long[2]);
                sum[0] += threads.getThreadCpuTime(id);
                sum[1] += threads.getThreadAllocatedBytes(id);
            }
        }
        return sums;
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
