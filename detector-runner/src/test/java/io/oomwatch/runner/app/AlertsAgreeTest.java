package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.backtest.rule.RealPrometheus;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.dataset.Format;
import io.oomwatch.runner.source.history.Patience;
import io.oomwatch.runner.source.history.PrometheusHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a recording is handed over, it gives the same alerts, each within two scrape intervals. */
class AlertsAgreeTest {
    private static final double START_SECONDS = 1_795_520_544.796;

    @TempDir
    private Path folder;

    /** When an alert fired on the recording's own clock. */
    private record Fired(String alert, long recordedMillis, String outcome) {
        static List<Fired> of(Recording recording) throws IOException {
            Outcomes outcomes = new Outcomes();
            recording.replay(Replays.settings(recording, 2), outcomes::accept, share -> {});
            TimeScale scale = recording.dataset().timeScale();
            return outcomes.alerts().stream()
                    .map(line -> new Fired(
                            text(line),
                            scale.toRecordedMillis(line.first().firedAtMillis()),
                            line.verdict() == null
                                    ? "none"
                                    : line.verdict().outcome().label()))
                    .toList();
        }

        private static String text(Outcomes.Line line) {
            Alert first = line.first();
            return first.workload() + " " + first.pod() + " " + first.cause();
        }
    }

    /** Each of these belongs to one of those, one to one. */
    private static void assertSame(List<Fired> these, List<Fired> those, long toleranceMillis) {
        List<Fired> left = new ArrayList<>(those);
        List<Fired> unmatched = new ArrayList<>();
        for (Fired one : these) {
            left.stream()
                    .filter(other -> other.alert().equals(one.alert())
                            && Math.abs(other.recordedMillis() - one.recordedMillis()) <= toleranceMillis)
                    .findFirst()
                    .ifPresentOrElse(left::remove, () -> unmatched.add(one));
        }
        assertThat(unmatched).as("only in the first").isEmpty();
        assertThat(left).as("only in the second").isEmpty();
        assertThat(these).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "OPENMETRICS"})
    void replay_seedScenario_agreesWithItsTables(Format format) throws IOException {
        Path dataset = Replays.dataset("seed-scenario");
        assertSame(
                Fired.of(Recording.open(dataset, DatasetOptions.DEFAULTS.withFormat(format))),
                Fired.of(Recording.open(dataset, DatasetOptions.DEFAULTS.withFormat(Format.CSV))),
                20_000);
    }

    @Test
    void replay_rawSamples_agreeWithTheTables() throws IOException {
        Path dataset = Replays.dataset("dev-selection");
        Path raw = new OtherFormats(dataset).asOpenMetrics(folder);
        assertSame(open(raw), open(dataset), 2_000);
    }

    @Test
    void replay_rangeQueries_agreeWithTheTables() throws IOException {
        Path dataset = Replays.dataset("dev-selection");
        Path answers = new OtherFormats(dataset).asRangeQueries(folder);
        assertSame(open(answers), open(dataset), 2_000);
    }

    private static List<Fired> open(Path dataset) throws IOException {
        return Fired.of(Recording.open(dataset, DatasetOptions.DEFAULTS));
    }

    /** The same memory at another time of day: no decision may hang on where full minutes are. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.007, 0.7, -3.496, 101.3})
    void replay_stretchedFromAnotherInstant_agreesToTheMillisecond(double shiftSeconds) throws IOException {
        Path dataset = Replays.dataset("dev-selection");
        String manifest = Files.readString(dataset.resolve("dataset.yaml"));
        assertThat(manifest).contains("start: " + String.format(Locale.ROOT, "%.3f", START_SECONDS));
        copy(dataset, folder, "labels.json", "kernel.log.gz", "pods.tar.gz");
        Files.writeString(
                folder.resolve("dataset.yaml"),
                manifest.replaceAll(
                        "start: .*", String.format(Locale.ROOT, "start: %.3f", START_SECONDS + shiftSeconds)));
        assertSame(open(folder), open(dataset), 1);
    }

    /** A running Prometheus has no kernel log and no pod dumps, so the tables are read without these too. */
    @Test
    void replay_realPrometheus_agreesWithTheTables() throws IOException, InterruptedException {
        Path dataset = Replays.dataset("dev-selection");
        Path tables = Files.createDirectory(folder.resolve("tables"));
        copy(dataset, tables, "labels.json", "dataset.yaml");
        assertSame(fromPrometheus(dataset, MoreEvidence.NONE), open(tables), 2_000);
    }

    /** With the files beside it, it also decides the same. */
    @Test
    void replay_realPrometheusWithEvidenceBesideIt_agreesWithTheTablesInEveryVerdict()
            throws IOException, InterruptedException {
        Path dataset = Replays.dataset("dev-selection");
        List<Path> files = List.of(dataset.resolve("kernel.log.gz"), dataset.resolve("pods.tar.gz"));
        List<Fired> fired = fromPrometheus(dataset, new MoreEvidence(files, ClockReference.NONE));
        assertSame(fired, open(dataset), 2_000);
        assertThat(outcomes(fired)).isEqualTo(outcomes(open(dataset))).anyMatch(text -> text.endsWith("confirmed"));
    }

    /** The whole recording is too large to be checked in: OOMWATCH_RECORDINGS names the folder it lies in. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "OPENMETRICS"})
    @EnabledIfEnvironmentVariable(named = "OOMWATCH_RECORDINGS", matches = ".+")
    void replay_wholeRecording_agreesWithItsTablesInEveryVerdict(Format format) throws IOException {
        Path dataset = Path.of(System.getenv("OOMWATCH_RECORDINGS"), "dev");
        DatasetOptions options = DatasetOptions.DEFAULTS.withTimeScale(15);
        List<Fired> tables = Fired.of(Recording.open(dataset, options.withFormat(Format.CSV)));
        List<Fired> others = Fired.of(Recording.open(dataset, options.withFormat(format)));
        assertSame(others, tables, 2_000);
        assertThat(outcomes(others)).isEqualTo(outcomes(tables));
    }

    private List<Fired> fromPrometheus(Path dataset, MoreEvidence more) throws IOException, InterruptedException {
        RealPrometheus.assumeInstalled();
        OtherFormats formats = new OtherFormats(dataset);
        long from = formats.firstMillis() / 1_000 * 1_000;
        try (RealPrometheus prometheus = RealPrometheus.start(folder, formats.openMetrics());
                PrometheusHistory history = PrometheusHistory.open(
                        PrometheusConfig.of(prometheus.url()),
                        from,
                        formats.lastMillis() + formats.stepMillis(),
                        OptionalLong.of(formats.stepMillis()),
                        DatasetOptions.DEFAULTS.withTimeScale(15),
                        Patience.USUAL)) {
            return Fired.of(Recording.of(history, more));
        }
    }

    private static List<String> outcomes(List<Fired> fired) {
        return fired.stream()
                .map(one -> one.alert() + " " + one.outcome())
                .sorted()
                .toList();
    }

    private static void copy(Path dataset, Path to, String... files) throws IOException {
        for (String name : files) {
            Files.copy(dataset.resolve(name), to.resolve(name));
        }
        Path csv = Files.createDirectory(to.resolve("csv"));
        try (Stream<Path> tables = Files.list(dataset.resolve("csv"))) {
            for (Path table : tables.toList()) {
                Files.copy(table, csv.resolve(table.getFileName()));
            }
        }
    }
}
