package io.oomwatch.runner.live;

import io.oomwatch.runner.config.ClientConfig;
import io.oomwatch.runner.ledger.Ledger;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.sink.Exporter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the large libraries on threads of their own while the command line and the configuration are read: half of the
 * time to the first score would go into loading their classes one after the other. Nothing depends on it.
 */
public final class Preload {
    private static final long MAX_RESPONSE_BYTES = 1_024;

    private Preload() {}

    /** One library's first use, without any effect. */
    private interface FirstUse {
        void run() throws IOException;
    }

    /** Begins, and returns at once. */
    public static void start() {
        List<FirstUse> uses = List.of(
                () -> {
                    Ledger.inMemory().close();
                    new Exporter("").close();
                },
                () -> {
                    PeerClient.of(
                                    new ClientConfig(
                                            Duration.ofSeconds(1),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Map.of(),
                                            Optional.empty(),
                                            MAX_RESPONSE_BYTES),
                                    List.of(URI.create("http://localhost")))
                            .close();
                    new ServerConnector(new Server()).close();
                });
        for (FirstUse use : uses) {
            Thread thread = new Thread(() -> tryOut(use), "preload");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void tryOut(FirstUse use) {
        try {
            use.run();
        } catch (IOException e) {
            logger().debug("what fails here fails where it is needed, with a better message", e);
        }
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(Preload.class);
    }
}
