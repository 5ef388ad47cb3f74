package io.oomwatch.bench.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.bench.measure.External;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real Prometheus on a loopback port, with an empty database, remote write, and rules that can be changed. */
public final class Prometheus implements Closeable {
    /** Why there is none. */
    public static final String MISSING =
            "no prometheus on the path (or that the environment variable OOMWATCH_PROMETHEUS names)";

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final External process;
    private final String url;
    private final Path rules;
    private final String version;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private Prometheus(External process, String url, Path rules, String version) {
        this.process = process;
        this.url = url;
        this.rules = rules;
        this.version = version;
    }

    /** Starts it with its files in an empty folder; empty when it is not installed. */
    public static Optional<Prometheus> start(Path folder) throws IOException, InterruptedException {
        String wanted = System.getenv().getOrDefault("OOMWATCH_PROMETHEUS", "prometheus");
        Optional<Path> program = External.find(wanted);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Path rules = Files.writeString(folder.resolve("rules.yml"), "groups: []\n");
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), "global: {}\nrule_files: ['" + rules.toAbsolutePath() + "']\n");
        String address = "127.0.0.1:" + freePort();
        External process = External.start(List.of(
                program.get().toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.enable-remote-write-receiver",
                "--web.enable-lifecycle",
                "--web.listen-address=" + address));
        String line = process.readLine();
        while (!line.contains("Server is ready to receive web requests")) {
            line = process.readLine();
        }
        process.ignoreOutput();
        String version = External.output(List.of(program.get().toString(), "--version"))
                .map(text -> text.replaceFirst("(?s)prometheus, version ([0-9.]+).*", "$1"))
                .orElse("");
        return Optional.of(new Prometheus(process, "http://" + address, rules, version));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Name and version. */
    public String name() {
        return "Prometheus " + version;
    }

    /** CPU time of all its threads so far. */
    public long cpuNanos() throws IOException {
        return process.cpuNanos();
    }

    /** Sends a remote-write body. */
    public void write(byte[] snappy) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/write"))
                .timeout(TIMEOUT)
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(BodyPublishers.ofByteArray(snappy))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("remote write answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The values of an instant query, by the label {@code pod}. */
    public Map<String, Double> query(String expression, long epochMillis) throws IOException, InterruptedException {
        String form = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + "&time=" + epochMillis / 1e3;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/query"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        JsonNode root =
                json.readTree(http.send(request, BodyHandlers.ofString()).body());
        if (!root.path("status").asText().equals("success")) {
            throw new IOException(expression + " answered " + root);
        }
        Map<String, Double> values = new HashMap<>();
        for (JsonNode series : root.path("data").path("result")) {
            String text = series.path("value").path(1).asText();
            values.put(series.path("metric").path("pod").asText(), Double.parseDouble(text.replace("Inf", "Infinity")));
        }
        return values;
    }

    /** Replaces all rules; returns when those before have stopped. */
    public void useRules(String yaml) throws IOException, InterruptedException {
        Files.writeString(rules, yaml);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/-/reload"))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.noBody())
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("reload of the rules answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** A metric of its own, without labels. */
    public double ownMetric(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/metrics"))
                .timeout(TIMEOUT)
                .build();
        String text = http.send(request, BodyHandlers.ofString()).body();
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("no metric " + name + " in " + url + "/metrics"));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
