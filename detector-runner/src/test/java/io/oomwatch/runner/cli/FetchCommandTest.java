package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.backtest.rule.RealPrometheus;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.dataset.Format;
import io.oomwatch.runner.source.history.PretendPrometheus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchCommandTest {
    private static final Path SEED_SCENARIO = Path.of("..", "datasets", "seed-scenario");

    private CommandLines.Ran ran = new CommandLines.Ran(-1, "", "");

    @TempDir
    Path folder;

    /** The recording, put into Debian's Prometheus and fetched from it, is the recording. */
    @Test
    void fetch_fromARealPrometheus_givesTheRecordedSamplesBack() throws IOException, InterruptedException {
        RealPrometheus.assumeInstalled();
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SEED_SCENARIO.resolve("metrics.om.gz")))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path fetched = folder.resolve("fetched");
        try (RealPrometheus prometheus = RealPrometheus.start(Files.createDirectory(folder.resolve("p")), text)) {
            int code = run(
                    "fetch",
                    "--prometheus",
                    prometheus.url().toString(),
                    "--from",
                    "1795518770",
                    "--to",
                    "1795521490",
                    "--out",
                    fetched.toString());
            assertThat(code).as(ran.err()).isEqualTo(ExitCode.OK);
        }

        assertThat(ran.out()).contains("into 2 tables", "one sample every 10s");
        Set<String> back = containerSamples(Dataset.open(fetched, DatasetOptions.DEFAULTS));
        Set<String> recorded =
                containerSamples(Dataset.open(SEED_SCENARIO, DatasetOptions.DEFAULTS.withFormat(Format.OPENMETRICS)));
        assertThat(back).hasSizeGreaterThan(5_000);
        assertThat(minus(back, recorded)).as("fetched, but not recorded").isEmpty();
        assertThat(minus(recorded, back)).as("recorded, but not fetched").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--out x|no Prometheus: expected --prometheus URL",
                "--out x --prometheus nowhere|--prometheus is nowhere, expected a URL",
                "--out x --prometheus http://h --from soon|--from is 'soon', expected now, an age such as 6h",
                "--out x --prometheus http://h --from 1h --to 2h|--from is",
                "--out x --prometheus http://h --step 0s|--step is '0s', expected a duration > 0",
                "--out x --prometheus http://h --metric up|--metric is 'up', expected one of container_memory",
                "--out x --prometheus http://h --username u|--username and --password-file belong together",
                "--prometheus http://h|Missing required option: '--out=FOLDER'"
            })
    void fetch_wrongCommandLine_isAUsageError(String arguments, String message) {
        assertThat(run(("fetch " + arguments).split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains(message);
    }

    @Test
    void fetch_serverThatIsNotThere_isAnInputError() throws IOException {
        String gone;
        try (PretendPrometheus server = new PretendPrometheus()) {
            gone = server.url().toString();
        }

        assertThat(run("fetch", "--prometheus", gone, "--out", folder.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(ran.err()).contains("cannot be reached");
    }

    /** Everything cAdvisor says, apart from what the tables leave out. */
    private static Set<String> containerSamples(Dataset dataset) throws IOException {
        try (PointStream stream = dataset.stream()) {
            return Read.all(stream).stream()
                    .filter(value -> value.series().metric().isOfOneLife() && !Double.isNaN(value.value()))
                    .filter(value -> value.series().metric() != Metric.LAST_SEEN)
                    .map(value -> value + " " + value.series().containerId())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> minus(Set<String> these, Set<String> those) {
        return these.stream().filter(value -> !those.contains(value)).limit(5).toList();
    }

    private int run(String... arguments) {
        ran = CommandLines.run((Object[]) arguments);
        return ran.exitCode();
    }
}
