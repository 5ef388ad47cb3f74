package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.live.Clocks;
import io.oomwatch.runner.live.Runner;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sun.misc.Signal;

/** {@code oomwatch run}: beside a real Prometheus, until it is told to stop. */
@Command(
        name = RunCommand.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Watches the containers of a live cluster: reads their memory metrics, warns before an OOM kill and confirms"
                    + " every alert against what happened.",
            "",
            "Needs nothing but --prometheus URL, or a configuration file. Serves its page, /metrics and the probes."
        },
        footer = {
            "",
            "Examples:",
            "  oomwatch run --prometheus http://localhost:9090",
            "  oomwatch run --config /etc/oomwatch/oomwatch.yaml",
            "",
            "Send SIGHUP, or POST to /-/reload, to read the configuration again."
        })
public final class RunCommand implements Callable<Integer> {
    static final String NAME = "run";

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "A Prometheus to poll, instead of those in the configuration file.")
    private @Nullable URI prometheus;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Where to listen, instead of server.address" + " and server.port (default: 127.0.0.1:9469).")
    private @Nullable String listen;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runner runner = Runner.start(this::read, Clocks.system(), Version.text());
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                awaitQuietly(stopped);
            }));
            Signal.handle(new Signal("HUP"), signal -> reload(runner));
            stop.await();
        } finally {
            runner.close();
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reload(Runner runner) {
        try {
            runner.reload();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunnerConfig read() throws ConfigException {
        RunnerConfig read = config.load();
        if (prometheus != null) {
            read = read.withPrometheus(PrometheusUrls.check(prometheus, spec.commandLine()));
        }
        if (listen != null) {
            read = read.withServer(read.server().listeningOn(address(), port()));
        }
        if (read.prometheus().isEmpty()
                && read.scrape().isEmpty()
                && !read.remoteWrite().isOn()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing to watch: expected --prometheus URL, or a --config file with prometheus, scrape or"
                            + " remoteWrite in it");
        }
        return read;
    }

    private String address() {
        return split()[0];
    }

    private int port() {
        try {
            int port = Integer.parseInt(split()[1]);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the common message.
        }
        throw badListen();
    }

    private String[] split() {
        String text = String.valueOf(listen);
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw badListen();
        }
        String address = text.substring(0, colon);
        return new String[] {address.isEmpty() ? "0.0.0.0" : address, text.substring(colon + 1)};
    }

    private ParameterException badListen() {
        return new ParameterException(
                spec.commandLine(), "--listen is " + listen + ", expected ADDRESS:PORT such as 0.0.0.0:9469");
    }
}
