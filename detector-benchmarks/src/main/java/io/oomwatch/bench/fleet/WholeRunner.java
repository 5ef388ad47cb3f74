package io.oomwatch.bench.fleet;

import com.sun.management.OperatingSystemMXBean;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.live.Clocks;
import io.oomwatch.runner.live.Runner;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * {@code oomwatch run} as it is, with its own HTTP server, in this process; its clock stands at the event time of what is
 * sent. What its client uses is known by thread and left out.
 */
final class WholeRunner implements Closeable {
    private static final int TAKEN = 204;
    private static final int SEND_AGAIN = 429;
    private static final int STARTING = 503;
    private static final long POLL_MILLIS = 20;
    private static final String CLIENT = "HttpClient";

    private final EventClock clock;
    private final Runner runner;
    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * What it used so far.
     *
     * @param cpuNanos of the process less its client: garbage collector and compiler are in it
     * @param bytes allocated by its threads
     * @param gcMillis pauses for garbage collection, of the client's garbage too
     */
    record Use(long cpuNanos, long bytes, long gcMillis) {
        Use less(Use before) {
            return new Use(cpuNanos - before.cpuNanos, bytes - before.bytes, gcMillis - before.gcMillis);
        }

        Use plus(Use other) {
            return new Use(cpuNanos + other.cpuNanos, bytes + other.bytes, gcMillis + other.gcMillis);
        }
    }

    WholeRunner(long intervalMillis, long startMillis) throws IOException {
        this(intervalMillis, startMillis, "exporter: {maxContainers: 1000000}\n");
    }

    /** The same with more of a configuration. */
    WholeRunner(long intervalMillis, long startMillis, String more) throws IOException {
        clock = new EventClock(startMillis);
        String yaml = "server: {port: 0}\nremoteWrite: {receive: on, scrapeInterval: " + intervalMillis / 1_000 + "s}\n"
                + more;
        try {
            runner = Runner.start(
                    () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "whole runner"),
                    new Clocks(clock, () -> System.nanoTime() / 1_000_000),
                    "bench");
        } catch (ConfigException e) {
            throw new IllegalStateException("the benchmark's own configuration cannot be used", e);
        }
        base = runner.server().externalUrl();
    }

    /** Requests from now on have samples up to that time. */
    void at(long epochMillis) {
        clock.set(epochMillis);
    }

    /** Sends a remote-write request over HTTP, again while it is busy. */
    void post(byte[] block) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/write"))
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(block))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        while (status == SEND_AGAIN || status == STARTING) {
            Thread.sleep(POLL_MILLIS);
            status = http.send(request, BodyHandlers.discarding()).statusCode();
        }
        if (status != TAKEN) {
            throw new IOException("remote write answered " + status);
        }
    }

    /** Its page of metrics: every container's scores, and alerts. Waits until all that was sent is scored. */
    String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/metrics")).build();
        HttpResponse<String> page = http.send(request, BodyHandlers.ofString());
        if (page.statusCode() != 200) {
            throw new IOException("/metrics answered " + page.statusCode());
        }
        return page.body();
    }

    Use use() {
        long bytes = 0;
        long clientNanos = 0;
        for (Map.Entry<String, ThreadUse> thread : ThreadUse.byName().entrySet()) {
            if (thread.getKey().startsWith(CLIENT)
                    || thread.getKey().equals(Thread.currentThread().getName())) {
                clientNanos += thread.getValue().cpuNanos();
            } else {
                bytes += thread.getValue().bytes();
            }
        }
        long gcMillis = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return new Use(system.getProcessCpuTime() - clientNanos, bytes, gcMillis);
    }

    @Override
    public void close() throws IOException {
        try {
            runner.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
