package io.oomwatch.runner.cli;

import io.oomwatch.runner.backtest.Backtest;
import io.oomwatch.runner.backtest.CardJson;
import io.oomwatch.runner.backtest.CardMarkdown;
import io.oomwatch.runner.backtest.CardTable;
import io.oomwatch.runner.backtest.GeneratedSet;
import io.oomwatch.runner.backtest.Product;
import io.oomwatch.runner.backtest.RecordedSet;
import io.oomwatch.runner.backtest.TestSet;
import io.oomwatch.runner.backtest.history.HistorySet;
import io.oomwatch.runner.backtest.published.PublishedSet;
import io.oomwatch.runner.backtest.rule.Baseline;
import io.oomwatch.runner.backtest.rule.Baselines;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.history.PrometheusHistory;
import io.oomwatch.testkit.fleet.FleetPreset;
import io.oomwatch.testkit.fleet.FleetSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oomwatch backtest}: labelled recordings and generated fleets, the product and the rules people use side by side. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Runs recordings with known truth through oomwatch and through the alerting rules people use, and compares who"
                    + " warned of which OOM kill, how early, and how often for nothing.",
            "",
            "A recording is labelled by the labels.json beside its samples. Generated fleets need no files. In the history of"
                    + " a Prometheus the OOM kills seen there are the labels."
        },
        footer = {
            "",
            "Examples:",
            "  oomwatch backtest datasets/seed-scenario",
            "  oomwatch backtest recording/ --time-scale 15 --output json",
            "  oomwatch backtest --fleet test --fleet shifted",
            "  oomwatch backtest --prometheus http://localhost:9090 --since 7d"
        })
public final class BacktestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Folders of labelled recordings.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private final PrometheusOptions prometheus = new PrometheusOptions();

    @Option(
            names = "--fleet",
            paramLabel = "NAME",
            description = "A generated fleet: calibration, test or shifted; may be given more than once.")
    private List<FleetPreset> fleets = new ArrayList<>();

    @Option(
            names = "--public",
            paramLabel = "NAME",
            description = "A published set: ${COMPLETION-CANDIDATES}; may be given more than once.")
    private List<PublishedSet> published = new ArrayList<>();

    @Mixin
    private final PublicDataOption publicData = new PublicDataOption();

    @Option(names = "--fleet-days", paramLabel = "DAYS", description = "Length of the generated fleets (default: 6).")
    private @Nullable Double fleetDays;

    @Option(
            names = "--fleet-size",
            paramLabel = "N",
            description = "Benign and as many leaking containers in the generated fleets (default: as the fleet says).")
    private @Nullable Integer fleetSize;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the test and shifted fleets (default: as the fleet says).")
    private @Nullable Long seed;

    @Mixin
    private final DatasetOption dataset = new DatasetOption();

    @Option(
            names = "--variant",
            paramLabel = "FILE",
            description = "Another configuration to run beside the first; may be given more than once.")
    private List<Path> variants = new ArrayList<>();

    @Option(
            names = "--recalibrate",
            description = "Compute each configuration's thresholds on the calibration fleet first (default: those that"
                    + " ship, which are right for the default settings).")
    private boolean recalibrate;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table, markdown or json (default: table).")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(names = "--no-rules", description = "Leave the rules out: only oomwatch.")
    private boolean noRules;

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    /** How to print. */
    enum OutputFormat {
        TABLE,
        MARKDOWN,
        JSON
    }

    @Override
    public Integer call() throws IOException, ConfigException {
        check();
        if (!prometheus.isGiven()) {
            return run(List.of());
        }
        try (PrometheusHistory history = prometheus.open(config.load(), dataset.options())) {
            return run(List.of(new HistorySet(history)));
        }
    }

    private int run(List<HistorySet> histories) throws IOException, ConfigException {
        List<Product> products = products();
        List<Backtest.Result> results = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        CardTable table = new CardTable(out);
        List<TestSet> sets = new ArrayList<>(histories);
        sets.addAll(sets());
        for (TestSet set : sets) {
            Backtest.Result result = run(set, products);
            results.add(result);
            if (output == OutputFormat.TABLE) {
                table.print(result);
            }
        }
        switch (output) {
            case TABLE -> table.legend(results.get(0).cards());
            case MARKDOWN -> results.forEach(result -> new CardMarkdown(out).print(result));
            case JSON -> CardJson.write(results, out);
        }
        PrintWriter err = spec.commandLine().getErr();
        histories.forEach(history -> history.notes().forEach(line -> err.println("note: " + line)));
        err.flush();
        return ExitCode.OK;
    }

    private void check() {
        if (paths.isEmpty() && fleets.isEmpty() && published.isEmpty() && !prometheus.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to run: name a labelled recording, --fleet test or --prometheus URL");
        }
        threads.count();
    }

    private List<Product> products() throws IOException, ConfigException {
        List<Product> products = new ArrayList<>();
        products.add(product(Product.NAME, config.load()));
        for (Path variant : variants) {
            String file = String.valueOf(variant.getFileName());
            products.add(product(file.replaceFirst("\\.ya?ml$", ""), config.load(variant)));
        }
        return products;
    }

    private Product product(String name, RunnerConfig from) throws IOException {
        DetectorSet detectors = DetectorSet.of(from.detectors().enabled());
        Product product = Product.shipped(name, detectors, from.budget());
        if (!recalibrate) {
            return product;
        }
        try (ProgressBar progress = ProgressBar.of("calibrating " + name)) {
            return product.recalibrated(settings(FleetPreset.CALIBRATION), threads.count(), progress);
        }
    }

    private Backtest.Result run(TestSet set, List<Product> products) throws IOException {
        Backtest.Result first = run(set, products.get(0), noRules ? List.of() : Baselines.all());
        for (int i = products.size() - 1; i > 0; i--) {
            first = first.with(run(set, products.get(i), List.of()));
        }
        return first;
    }

    private Backtest.Result run(TestSet set, Product product, List<Baseline> baselines) throws IOException {
        try (ProgressBar progress = ProgressBar.of("backtesting " + product.name() + " on " + set.name())) {
            return Backtest.run(set, product, baselines, threads.count(), progress);
        }
    }

    private List<TestSet> sets() throws IOException {
        List<TestSet> sets = new ArrayList<>();
        DatasetOptions options = dataset.options();
        for (Path path : paths) {
            sets.add(RecordedSet.open(path, options));
        }
        for (PublishedSet set : published) {
            sets.add(set.open(publicData.folder()));
        }
        for (FleetPreset fleet : fleets) {
            sets.add(new GeneratedSet(settings(fleet)));
        }
        return sets;
    }

    private FleetSettings settings(FleetPreset fleet) {
        FleetSettings settings = fleet.settings();
        settings = fleetDays == null ? settings : settings.withDays(fleetDays);
        settings = fleetSize == null ? settings : settings.withContainers(fleetSize, fleetSize);
        return seed == null || fleet == FleetPreset.CALIBRATION ? settings : settings.withSeed(seed);
    }
}
