package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.BasicAuth;
import io.oomwatch.runner.config.ClientConfig;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.config.Units;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.history.Grid;
import io.oomwatch.runner.source.history.Patience;
import io.oomwatch.runner.source.history.PrometheusHistory;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of commands that read a stretch of time from a Prometheus. */
final class PrometheusOptions {
    /** An answer is held while it is read: a few of them must fit beside everything else. */
    private static final long MAX_RESPONSE_BYTES =
            Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "Base URL of a Prometheus, VictoriaMetrics, Thanos or Mimir (default: the first one in the"
                    + " --config file).")
    private @Nullable URI url;

    @Option(
            names = {"--from", "--since"},
            paramLabel = "TIME",
            description = "Start: " + TimeArgument.FORMS + " (default: 6h).")
    private String from = "6h";

    @Option(
            names = {"--to", "--until"},
            paramLabel = "TIME",
            description = "End, in the same forms (default: now).")
    private String to = "now";

    @Option(
            names = "--step",
            paramLabel = "DURATION",
            description = "Time between samples (default: the scrape interval, which the server is asked for).")
    private @Nullable String step;

    @Option(
            names = "--match",
            paramLabel = "MATCHERS",
            description = "Further label matchers as in PromQL, such as namespace=\"shop\" (default: none).")
    private @Nullable String match;

    @Option(names = "--username", paramLabel = "NAME", description = "User for basic authentication.")
    private @Nullable String username;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File with that user's password.")
    private @Nullable Path passwordFile;

    @Option(names = "--bearer-token-file", paramLabel = "FILE", description = "File with a bearer token.")
    private @Nullable Path bearerTokenFile;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Longest wait for one answer (default: ${DEFAULT-VALUE}).",
            defaultValue = "60s")
    private String timeout = "60s";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** True when a Prometheus is named on the command line. */
    boolean isGiven() {
        return url != null;
    }

    /** The stretch of time that is asked for. */
    PrometheusHistory open(RunnerConfig file, DatasetOptions options) throws IOException {
        long now = System.currentTimeMillis();
        long start = time("--from", from, now).epochMillis();
        long end = time("--to", to, now).epochMillis();
        if (end < start) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from is " + Times.format(start) + ", after --to, which is " + Times.format(end));
        }
        return PrometheusHistory.open(config(file), start, end, stepMillis(), options, Patience.USUAL);
    }

    /** The rest of a stretch of time that was begun earlier; complains when another one is asked for. */
    PrometheusHistory reopen(RunnerConfig file, Grid grid, DatasetOptions options) throws IOException {
        requireSame(grid.startMillis(), grid.endMillis(), grid.stepMillis());
        return PrometheusHistory.open(
                config(file),
                grid.startMillis(),
                grid.endMillis(),
                OptionalLong.of(grid.stepMillis()),
                options,
                Patience.USUAL);
    }

    private void requireSame(long startMillis, long endMillis, long stepMillis) {
        TimeArgument start = time("--from", from, 0);
        TimeArgument end = time("--to", to, 0);
        if ((start.isFixed() && start.epochMillis() != startMillis)
                || (end.isFixed() && end.epochMillis() != endMillis)
                || stepMillis().orElse(stepMillis) != stepMillis) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a fetch with --from " + startMillis + " --to " + endMillis + " --step " + stepMillis
                            + "ms broke off in this folder: fetch the same again, or name another folder");
        }
    }

    private OptionalLong stepMillis() {
        return step == null
                ? OptionalLong.empty()
                : OptionalLong.of(duration("--step", step).toMillis());
    }

    /** Whom to ask, and how. */
    PrometheusConfig config(RunnerConfig file) {
        PrometheusConfig base;
        if (url != null) {
            base = of(url);
        } else if (file.prometheus().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "no Prometheus: expected --prometheus URL, or prometheus in the --config file");
        } else {
            base = file.prometheus().get(0);
        }
        return base.with(match == null ? base.selector() : match, connection(base.connection()));
    }

    private ClientConfig connection(ClientConfig base) {
        if ((username == null) != (passwordFile == null)) {
            throw new ParameterException(spec.commandLine(), "--username and --password-file belong together");
        }
        Optional<BasicAuth> basicAuth = username == null || passwordFile == null
                ? base.basicAuth()
                : Optional.of(new BasicAuth(username, passwordFile));
        Optional<Path> bearer = bearerTokenFile == null ? base.bearerTokenFile() : Optional.of(bearerTokenFile);
        try {
            return new ClientConfig(
                    duration("--timeout", timeout),
                    basicAuth,
                    bearer,
                    base.headers(),
                    base.tls(),
                    Math.min(base.maxResponseBytes(), MAX_RESPONSE_BYTES));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private PrometheusConfig of(URI address) {
        if (address.getHost() == null || !String.valueOf(address.getScheme()).startsWith("http")) {
            throw new ParameterException(
                    spec.commandLine(), "--prometheus is " + address + ", expected a URL such as http://host:9090");
        }
        return PrometheusConfig.of(address);
    }

    private TimeArgument time(String option, String text, long nowMillis) {
        try {
            return TimeArgument.parse(text, nowMillis);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), option + " is '" + text + "', expected " + TimeArgument.FORMS, e);
        }
    }

    private Duration duration(String option, String text) {
        OptionalDouble seconds = Units.seconds(text);
        if (seconds.isEmpty() || seconds.getAsDouble() <= 0) {
            throw new ParameterException(
                    spec.commandLine(), option + " is '" + text + "', expected a duration > 0 such as 10s or 1m");
        }
        return Duration.ofMillis(Math.max(1, Math.round(seconds.getAsDouble() * 1000)));
    }
}
