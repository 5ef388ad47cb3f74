package io.oomwatch.runner.cli;

import io.oomwatch.api.DetectorSettings;
import io.oomwatch.runner.backtest.nab.NabCorpus;
import io.oomwatch.runner.backtest.nab.NabProfile;
import io.oomwatch.runner.backtest.nab.NabResult;
import io.oomwatch.runner.backtest.nab.NabRun;
import io.oomwatch.runner.backtest.nab.NabTable;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.scoring.DetectorSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oomwatch nab}: the general-purpose detectors on the Numenta Anomaly Benchmark. */
@Command(
        name = "nab",
        mixinStandardHelpOptions = true,
        description = {
            "Scores detectors on the Numenta Anomaly Benchmark by its own rules, beside the published scores.",
            "",
            "None of its series is memory: this tells how a detector does in general, not how well it foresees OOM kills."
        },
        footer = {"", "Example:", "  oomwatch nab --public-data /data/public --detector z-score"})
public final class NabCommand implements Callable<Integer> {
    @Mixin
    private final PublicDataOption data = new PublicDataOption();

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            defaultValue = "z-score,change-point,isolation-forest,one-class-svm",
            split = ",",
            description = "Detectors to score (default: ${DEFAULT-VALUE}).")
    private List<String> names = List.of();

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException {
        DetectorSet detectors = detectors();
        NabCorpus corpus = NabCorpus.read(data.folder().resolve("nab"));
        List<Map<NabProfile, NabResult>> results;
        try (ProgressBar progress = ProgressBar.of("scoring NAB")) {
            results = NabRun.run(corpus, detectors, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        NabTable.print(corpus, detectors.names(), results, out);
        return ExitCode.OK;
    }

    private DetectorSet detectors() throws ConfigException {
        SortedMap<String, DetectorSettings> installed =
                config.load().detectors().enabled();
        SortedMap<String, DetectorSettings> wanted = new TreeMap<>();
        for (String name : names) {
            DetectorSettings settings = installed.get(name);
            if (settings == null) {
                throw new ParameterException(
                        spec.commandLine(), "--detector is '" + name + "', expected some of " + installed.keySet());
            }
            wanted.put(name, settings);
        }
        return DetectorSet.of(wanted);
    }
}
