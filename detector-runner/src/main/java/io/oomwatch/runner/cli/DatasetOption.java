package io.oomwatch.runner.cli;

import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.dataset.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that reads recordings. */
final class DatasetOption {
    @Option(
            names = "--time-scale",
            paramLabel = "N",
            description = "One recorded second stands for N seconds (default: as the dataset declares, else 1).")
    private @Nullable Double timeScale;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, json or openmetrics (default: the first of these that is there).")
    private @Nullable Format format;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Namespace of containers whose namespace is not recorded (default: none).")
    private String namespace = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** How to read; complains about values out of range. */
    DatasetOptions options() {
        if (timeScale != null && !(timeScale >= 1 && timeScale <= 1_000_000)) {
            throw new ParameterException(
                    spec.commandLine(), "--time-scale is " + timeScale + ", expected 1 to 1000000");
        }
        DatasetOptions options = DatasetOptions.DEFAULTS.withNamespace(namespace);
        if (format != null) {
            options = options.withFormat(format);
        }
        return timeScale == null ? options : options.withTimeScale(timeScale);
    }
}
