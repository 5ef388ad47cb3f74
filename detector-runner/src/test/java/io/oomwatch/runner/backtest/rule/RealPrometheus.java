package io.oomwatch.runner.backtest.rule;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debian's Prometheus on a loopback port, filled from OpenMetrics text. */
public final class RealPrometheus implements Closeable {
    private final Process process;
    private final BufferedReader log;
    private final int port;

    private RealPrometheus(Process process, BufferedReader log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    public static void assumeInstalled() {
        assumeTrue(
                onPath("prometheus") && onPath("promtool"),
                "prometheus and promtool are not installed (Debian: apt install prometheus): not compared with them");
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public static RealPrometheus start(Path folder, String openMetrics) throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("samples.om"), openMetrics);
        Path data = Files.createDirectory(folder.resolve("data"));
        run(folder, "promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), data.toString());
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Server is ready to receive web requests")) {
                return new RealPrometheus(process, log, port);
            }
        }
        throw new IOException("prometheus did not start:\n" + said);
    }

    /** Runs a program to its end and gives what it said; a failure is an error. */
    static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(List.of(command) + " failed:\n" + said);
        }
        return said;
    }

    /** The values of the only series that {@code query} gives, by epoch milliseconds. */
    Map<Long, Double> range(String query, long fromMillis, long toMillis, long stepMillis)
            throws IOException, InterruptedException {
        String url = "http://127.0.0.1:" + port + "/api/v1/query_range?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&start=" + fromMillis / 1000.0 + "&end=" + toMillis / 1000.0 + "&step=" + stepMillis / 1000.0;
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode root = new ObjectMapper().readTree(response.body());
        if (!root.path("status").asText().equals("success")) {
            throw new IOException(query + ": " + response.body());
        }
        Map<Long, Double> values = new HashMap<>();
        for (JsonNode pair : root.path("data").path("result").path(0).path("values")) {
            values.put(
                    Math.round(pair.get(0).asDouble() * 1000),
                    Double.parseDouble(pair.get(1).asText()));
        }
        return values;
    }

    /** Its base URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        log.close();
    }
}
