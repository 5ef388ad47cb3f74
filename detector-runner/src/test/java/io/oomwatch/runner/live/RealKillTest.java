package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.sink.RealTools;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real thing: a process in a memory cgroup grows until the kernel kills it. Prometheus scrapes the cgroup, the alert
 * comes before the kill, the kernel's own line confirms it. The budget is generous: growth of seconds from the first sample on is
 * no reason to wake anybody by default.
 */
class RealKillTest {
    private static final long LIMIT_BYTES = 160L << 20;
    private static final String POD_UID = "3418dd0b-6a94-4e85-849d-fd716bb920d9";
    private static final String CONTAINER_ID = "5bdafb8afe476ec529f6fbfa63deac0410bb40398ab1de44428e05720796c788";
    /** Two MiB more every half second: the limit is reached after about 40 s. */
    private static final String LEAK =
            "block=$(head -c 2097152 /dev/zero | tr \"\\0\" x); while true; do kept+=$block; sleep 0.5; done";

    @TempDir
    Path folder;

    private static String page(MemoryCgroup cgroup, double startSeconds) {
        String labels = "{namespace=\"shop\",pod=\"cart-1\",container=\"app\",id=\"/kubepods/burstable/pod" + POD_UID
                + "/" + CONTAINER_ID + "\"} ";
        try {
            return String.format(
                    Locale.ROOT,
                    "container_memory_working_set_bytes%1$s%2$d%ncontainer_memory_rss%1$s%3$d%n"
                            + "container_memory_usage_bytes%1$s%4$d%ncontainer_spec_memory_limit_bytes%1$s%5$d%n"
                            + "container_start_time_seconds%1$s%6$.3f%n",
                    labels,
                    cgroup.workingSetBytes(),
                    cgroup.anonBytes(),
                    cgroup.usageBytes(),
                    LIMIT_BYTES,
                    startSeconds);
        } catch (IOException e) {
            return ""; // the cgroup is gone
        }
    }

    private static HttpServer serve(MemoryCgroup cgroup) throws IOException {
        double startSeconds = Clock.systemUTC().millis() / 1_000.0;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = page(cgroup, startSeconds).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        return server;
    }

    @Test
    void growingProcess_isWarnedOfBeforeTheKernelKillsIt_andTheKernelLineConfirms() throws Exception {
        RealTools.assumeInstalled("prometheus");
        assumeTrue(Files.isReadable(Path.of("/dev/kmsg")), "/dev/kmsg is not readable: test skipped");
        Path events = folder.resolve("events.jsonl");
        try (MemoryCgroup cgroup =
                MemoryCgroup.create("kubepods/burstable/pod" + POD_UID + "/" + CONTAINER_ID, LIMIT_BYTES)) {
            HttpServer endpoint = serve(cgroup);
            Process leak = cgroup.run(LEAK);
            int port = RealProcess.freePort();
            String scraping = """
                    global: {scrape_interval: 500ms, scrape_timeout: 500ms}
                    scrape_configs:
                    - {job_name: kubelet, honor_labels: true, static_configs: [{targets: ['127.0.0.1:%d']}]}
                    """.formatted(endpoint.getAddress().getPort());
            String yaml = """
                    server: {port: 0}
                    prometheus: [{url: 'http://127.0.0.1:%d', scrapeInterval: 500ms, warmUp: 1m}]
                    kernelLog: {file: /dev/kmsg, pollInterval: 200ms}
                    jsonLines: {file: '%s'}
                    budget: {falseWarningsPerServiceQuarter: 4.5, falsePagesPerServiceQuarter: 4.5}
                    """.formatted(port, events);
            try (RealProcess prometheus = RealProcess.prometheus(folder, port, scraping);
                    Runner runner = Runner.start(
                            () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test"),
                            Clocks.system(),
                            "test")) {
                Eventually.await(
                        "the alert",
                        Duration.ofSeconds(90),
                        () -> lines(events, "\"alert\"", "\"firing\"") > 0 || !leak.isAlive());
                assertThat(leak.isAlive()).as("still alive when the alert came").isTrue();
                Eventually.await("the kill", Duration.ofSeconds(90), () -> !leak.isAlive());
                assertThat(leak.waitFor()).as("killed by SIGKILL").isEqualTo(137);
                Eventually.await(
                        "the verdict",
                        Duration.ofSeconds(120),
                        () -> lines(events, "\"verdict\"", "\"outcome\":\"confirmed\"") > 0);
                assertThat(Files.readString(events)).contains("kernel killed process " + leak.pid());
                assertThat(prometheus).isNotNull();
                assertThat(runner.isReady()).isTrue();
            } finally {
                leak.destroyForcibly().waitFor();
                endpoint.stop(0);
            }
        }
    }

    private static long lines(Path events, String... having) throws IOException {
        return Files.readString(events)
                .lines()
                .filter(line -> List.of(having).stream().allMatch(line::contains))
                .count();
    }
}
