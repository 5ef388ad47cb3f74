package io.oomwatch.runner.cli;

import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.MoreEvidence;
import io.oomwatch.runner.app.Recording;
import io.oomwatch.runner.app.Replay;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.report.JsonLines;
import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.report.Table;
import io.oomwatch.runner.report.chart.Traces;
import io.oomwatch.runner.report.page.Span;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.history.PrometheusHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oomwatch replay}: a recording in, alerts with verdicts out. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Streams a recording through the detectors as if it were live, and confirms every alert against the OOM kills"
                    + " in it.",
            "",
            "Reads CSV tables, query_range JSON and OpenMetrics text, plain or gzip, with kernel logs and pod dumps beside"
                    + " them as evidence."
        },
        footer = {
            "",
            "Examples:",
            "  oomwatch replay datasets/seed-scenario",
            "  oomwatch replay recording/ --time-scale 15 --output json > events.jsonl",
            "  oomwatch replay --prometheus http://localhost:9090 --from 2d \\",
            "      --match 'namespace=\"shop\"' --evidence /var/log/kern.log"
        })
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..1",
            description = "A recording: a folder, or one file of samples. Not with --prometheus.")
    private @Nullable Path path;

    @Mixin
    private final PrometheusOptions prometheus = new PrometheusOptions();

    @Mixin
    private final DatasetOption dataset = new DatasetOption();

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            description = "Evidence of kills besides what lies beside the samples: a kernel log, pod dumps;"
                    + " may be given several times.")
    private List<Path> evidence = List.of();

    @Mixin
    private final LogClockOption logClock = new LogClockOption();

    @Mixin
    private final TableOutput output = new TableOutput();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--explain", description = "Print reason and evidence of every alert in full.")
    private boolean explain;

    @Mixin
    private final ReportOption report = new ReportOption();

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException {
        threads.count();
        DatasetOptions options = dataset.options();
        report.check();
        RunnerConfig loaded = config.load();
        if (prometheus.isGiven() == (path != null)) {
            throw new ParameterException(spec.commandLine(), "expected either PATH or --prometheus URL");
        }
        MoreEvidence more = new MoreEvidence(evidence, logClock.near(ClockReference.UNKNOWN));
        if (path != null) {
            return replay(Recording.of(Dataset.open(path, options), more), loaded);
        }
        try (PrometheusHistory history = prometheus.open(loaded, options)) {
            return replay(Recording.of(history, more), loaded);
        }
    }

    private int replay(Recording recording, RunnerConfig loaded) throws IOException, ConfigException {
        DetectorSet detectors = DetectorSet.of(loaded.detectors().enabled());
        EngineSettings settings = EngineSettings.of(
                detectors,
                ShippedPolicy.load(loaded.budget()),
                recording.dataset().scrapeIntervalMillis(),
                recording.dataset().timeScale().factor(),
                threads.count());
        Traces traces = report.traces();
        if (report.isWanted()) {
            settings = settings.withTaps(traces);
        }
        PrintWriter out = spec.commandLine().getOut();
        Outcomes outcomes = new Outcomes();
        Replay.Result result;
        if (output.isJson()) {
            JsonLines lines = new JsonLines(out, recording.dataset().timeScale());
            result = run(recording, settings, event -> {
                write(lines, event);
                if (report.isWanted()) {
                    outcomes.accept(event);
                }
            });
        } else {
            result = run(recording, settings, outcomes::accept);
            out.println(recording.dataset().name() + " (" + recording.dataset().formatName() + "): "
                    + detail(recording, result));
            out.println();
            new Table(out, explain ? Table.Detail.EXPLAINED : Table.Detail.SHORT, Terminal.columns()).print(outcomes);
        }
        out.flush();
        report.write(
                new Span(
                        recording.dataset().name(),
                        detail(recording, result),
                        result.firstMillis(),
                        result.lastMillis()),
                outcomes,
                traces);
        notes(recording);
        return ExitCode.OK;
    }

    private static Replay.Result run(Recording recording, EngineSettings settings, Consumer<EngineEvent> listener)
            throws IOException {
        try (ProgressBar progress =
                ProgressBar.of("replaying " + recording.dataset().name())) {
            return recording.replay(settings, listener, progress);
        }
    }

    private static void write(JsonLines lines, EngineEvent event) {
        try {
            lines.write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String detail(Recording recording, Replay.Result result) {
        double factor = recording.dataset().timeScale().factor();
        return String.format(
                Locale.ROOT,
                "%,d samples over %s, one every %s%s",
                result.notes().samples,
                result.points() == 0 ? "no time" : ReasonText.duration(result.lastMillis() - result.firstMillis()),
                ReasonText.duration(recording.dataset().scrapeIntervalMillis()),
                factor == 1 ? "" : String.format(Locale.ROOT, ", recorded time stretched %s times", plain(factor)));
    }

    private static String plain(double factor) {
        return factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor);
    }

    /** Oddities of the input, on standard error: nothing is dropped silently. */
    private void notes(Recording recording) {
        PrintWriter err = spec.commandLine().getErr();
        recording.notes().forEach(line -> err.println("note: " + line));
        err.flush();
    }
}
