package io.oomwatch.runner.live;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Debian's Prometheus, Alertmanager, VictoriaMetrics and vmagent, started on loopback for one test. */
final class RealProcess implements AutoCloseable {
    private static final int LOWEST_PORT = 20_000;
    private static final int LOWEST_CLIENT_PORT = 32_768;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final int port;

    private RealProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static RealProcess prometheus(Path folder, int port, String yaml) throws IOException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), yaml);
        return start(
                folder,
                "prometheus",
                port,
                List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port));
    }

    static RealProcess alertmanager(Path folder) throws IOException {
        Path config =
                Files.writeString(folder.resolve("am.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
        int port = freePort();
        return start(
                folder,
                "alertmanager",
                port,
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("am"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port));
    }

    static RealProcess victoriaMetrics(Path folder, int port, String scraping) throws IOException {
        Path config = Files.writeString(folder.resolve("vm.yml"), scraping);
        return start(
                folder,
                "victoria-metrics",
                port,
                List.of(
                        "victoria-metrics",
                        "-promscrape.config=" + config,
                        "-storageDataPath=" + folder.resolve("vm"),
                        "-httpListenAddr=127.0.0.1:" + port));
    }

    /** VictoriaMetrics' scraper, which pushes what it scraped. */
    static RealProcess vmagent(Path folder, String scraping, String remoteWriteUrl) throws IOException {
        Path config = Files.writeString(folder.resolve("vmagent.yml"), scraping);
        int port = freePort();
        return start(
                folder,
                "vmagent",
                port,
                List.of(
                        "vmagent",
                        "-promscrape.config=" + config,
                        "-remoteWrite.url=" + remoteWriteUrl,
                        "-remoteWrite.tmpDataPath=" + folder.resolve("vmagent"),
                        "-httpListenAddr=127.0.0.1:" + port));
    }

    private static RealProcess start(Path folder, String name, int port, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        return new RealProcess(process, port);
    }

    /** A port nobody uses now, below those the kernel gives to clients, and never the same twice. */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_CLIENT_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (GIVEN.add(port)) {
                    return socket.getLocalPort();
                }
            } catch (BindException taken) {
                continue;
            }
        }
        throw new IOException("no free port between " + LOWEST_PORT + " and " + LOWEST_CLIENT_PORT);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
