package io.oomwatch.runner.cli;

import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.peaks.Peak;
import io.oomwatch.runner.peaks.PeakSettings;
import io.oomwatch.runner.peaks.Peaks;
import io.oomwatch.runner.peaks.Range;
import io.oomwatch.runner.source.csv.CsvSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oomwatch peaks}: the peaks in one column of a table. */
@Command(
        name = "peaks",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the peaks in one column of a CSV table, with the meaning of scipy.signal.find_peaks.",
            "",
            "A RANGE is MIN, MIN:MAX or :MAX, in the column's unit (100Mi is understood) or in samples."
        },
        footer = {
            "",
            "Example:",
            "  oomwatch peaks datasets/seed-scenario/csv/metrics-relay.csv.gz \\",
            "      --prominence 100Mi --distance 6"
        })
public final class PeaksCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A CSV table with a header and a time column, plain or gzip.")
    private Path file = Path.of(".");

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The column to look at (default: ${DEFAULT-VALUE}).",
            defaultValue = "container_memory_working_set_bytes")
    private String column = "";

    @Option(
            names = "--height",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "The value at the top.")
    private Range height = Range.ANY;

    @Option(
            names = "--threshold",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "Height above both neighbours.")
    private Range threshold = Range.ANY;

    @Option(
            names = "--distance",
            paramLabel = "SAMPLES",
            description = "Least samples between peaks; the lower one goes (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private double distance;

    @Option(
            names = "--prominence",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "How far the signal falls on both sides before it rises higher.")
    private Range prominence = Range.ANY;

    @Option(
            names = "--width",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "Samples at --rel-height.")
    private Range width = Range.ANY;

    @Option(
            names = "--plateau-size",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "Samples on a flat top.")
    private Range plateauSize = Range.ANY;

    @Option(
            names = "--window",
            paramLabel = "SAMPLES",
            description = "Samples looked at for prominence and width, 0 for all (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int window;

    @Option(
            names = "--rel-height",
            paramLabel = "SHARE",
            description = "Share of the prominence, from the top, at which the width is measured (default:"
                    + " ${DEFAULT-VALUE}).",
            defaultValue = "0.5")
    private double relativeHeight;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table, csv or json (default: table).")
    private PeakFormat output = PeakFormat.TABLE;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PeakSettings settings = settings();
        CsvSignal signal = CsvSignal.read(file, column);
        List<Peak> peaks = Peaks.find(signal.values(), settings);
        PrintWriter out = spec.commandLine().getOut();
        output.print(out, signal, peaks);
        out.flush();
        if (signal.emptyRows() > 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("note: " + file + ": " + NumberText.count(signal.emptyRows(), "row") + " without a value in '"
                    + column + "' left out");
            err.flush();
        }
        return ExitCode.OK;
    }

    private PeakSettings settings() {
        try {
            return new PeakSettings(
                    plateauSize, height, threshold, distance, prominence, width, window, relativeHeight);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
