package io.oomwatch.runner.cli;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.live.Clocks;
import io.oomwatch.runner.live.Preload;
import io.oomwatch.runner.live.Runner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does once what the other commands do, so that the JVM can note the classes they need; the launcher calls it. */
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = {
            "Does once what the other commands do, so that the JVM can note the classes they need: a class-data archive made"
                    + " from its notes halves the start.",
            "",
            "Replays the recording, if one is given, then starts a runner twice on ports of this machine, the second time"
                    + " from the snapshot of the first. It leaves nothing behind. The launcher calls it by itself after each"
                    + " build, and so does the building of the image."
        },
        footer = {
            "",
            "Example:",
            "  java -XX:ArchiveClassesAtExit=oomwatch.jsa -jar oomwatch.jar rehearse",
            "  java -XX:SharedArchiveFile=oomwatch.jsa -jar oomwatch.jar --version"
        })
final class RehearseCommand implements Callable<Integer> {
    private static final long LONGEST_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 100;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "A recording to replay.")
    private @Nullable Path dataset;

    @Override
    public Integer call() throws IOException, ConfigException, InterruptedException {
        if (dataset != null) {
            PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
            Main.commandLine().setOut(nowhere).setErr(nowhere).execute("replay", dataset.toString());
        }
        Path folder = Files.createTempDirectory("oomwatch-rehearsal");
        try (RehearsalPeer peer = RehearsalPeer.start()) {
            run(folder, peer.url());
            run(folder, peer.url()); // from the snapshot this time
        } finally {
            delete(folder);
        }
        return ExitCode.OK;
    }

    /** A runner that reads its own pages, and those of a peer with a container. */
    private static void run(Path folder, URI peer) throws IOException, ConfigException, InterruptedException {
        String self = "http://127.0.0.1:" + freePort();
        Path config = folder.resolve("oomwatch.yaml");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "server: {port: " + URI.create(self).getPort() + "}",
                        "prometheus: [{url: '" + peer + "'}]",
                        "scrape: [{urls: ['" + self + "/metrics', '" + peer + "/metrics'], interval: 1s}]",
                        "alertmanagers: [{urls: ['" + self + "']}]",
                        "state: {folder: '" + folder + "'}"));
        ConfigLoader loader = new ConfigLoader(DetectorCatalog.load());
        Preload.start();
        try (Runner runner = Runner.start(() -> loader.load(config), Clocks.system(), Version.text())) {
            for (long waited = 0; waited < LONGEST_MILLIS && !isScoring(runner); waited += LOOK_MILLIS) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            for (String page : List.of("/", "/metrics", "/-/ready")) {
                read(URI.create(self + page));
            }
        }
    }

    private static boolean isScoring(Runner runner) {
        return runner.isReady() && runner.containers() > 0;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void read(URI page) throws IOException {
        URLConnection connection = page.toURL().openConnection();
        connection.getInputStream().readAllBytes();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
