package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.config.Units;
import io.oomwatch.runner.fetch.Fetch;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.history.Grid;
import io.oomwatch.runner.source.history.PrometheusHistory;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oomwatch fetch}: a stretch of time of a Prometheus, into tables. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a stretch of time from a Prometheus into CSV tables, one per container, ready for oomwatch replay.",
            "",
            "Asks in chunks the server can bear, repeats what fails, and goes on where an earlier run broke off."
        },
        footer = {
            "",
            "Examples:",
            "  oomwatch fetch --prometheus http://localhost:9090 --from 7d --out week/ \\",
            "      --match 'namespace=\"shop\"'",
            "  oomwatch replay week/"
        })
public final class FetchCommand implements Callable<Integer> {
    @Mixin
    private final PrometheusOptions prometheus = new PrometheusOptions();

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where to write the dataset.")
    private Path out = Path.of(".");

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "A metric to fetch; may be repeated (default: every container metric oomwatch reads).")
    private @Nullable List<String> metrics;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException {
        Set<Metric> wanted = wanted();
        RunnerConfig file = config.load();
        Fetch fetch = new Fetch(out, describe(prometheus.config(file), wanted));
        Optional<Grid> unfinished = fetch.unfinished();
        DatasetOptions options = DatasetOptions.DEFAULTS.withMetrics(wanted);
        try (PrometheusHistory history = unfinished.isPresent()
                ? prometheus.reopen(file, unfinished.get(), options)
                : prometheus.open(file, options)) {
            PrintWriter err = spec.commandLine().getErr();
            unfinished.ifPresent(grid -> err.println("going on with the fetch of " + Times.format(grid.startMillis())
                    + " to " + Times.format(grid.endMillis()) + " that broke off"));
            Fetch.Result result;
            try (ProgressBar progress = ProgressBar.of("fetching " + history.name())) {
                result = fetch.run(history, wanted, progress);
            }
            PrintWriter console = spec.commandLine().getOut();
            console.printf(
                    Locale.ROOT,
                    "%,d %s into %d %s in %s: %s to %s, one sample every %s%n",
                    result.rows(),
                    unfinished.isPresent() ? "more rows" : "rows",
                    result.tables(),
                    result.tables() == 1 ? "table" : "tables",
                    out,
                    Times.format(history.grid().startMillis()),
                    Times.format(history.grid().endMillis()),
                    Units.format(Duration.ofMillis(history.grid().stepMillis())));
            console.flush();
            history.notes().list().forEach(note -> err.println("note: " + note));
            err.flush();
        }
        return ExitCode.OK;
    }

    private Set<Metric> wanted() {
        if (metrics == null) {
            return DatasetOptions.DEFAULTS.metrics().stream()
                    .filter(Metric::isOfContainer)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Metric.class)));
        }
        Set<Metric> wanted = EnumSet.noneOf(Metric.class);
        for (String name : metrics) {
            Metric metric = Metric.byName(name);
            if (metric == null || !metric.isOfContainer()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--metric is '" + name + "', expected one of "
                                + EnumSet.allOf(Metric.class).stream()
                                        .filter(Metric::isOfContainer)
                                        .map(Metric::prometheusName)
                                        .collect(Collectors.joining(", ")));
            }
            wanted.add(metric);
        }
        return wanted;
    }

    private static String describe(PrometheusConfig server, Set<Metric> wanted) {
        String names = wanted.stream().sorted().map(Metric::prometheusName).collect(Collectors.joining(" "));
        return server.url() + " {" + server.selector() + "} " + names;
    }
}
