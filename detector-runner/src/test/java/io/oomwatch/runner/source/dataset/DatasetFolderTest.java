package io.oomwatch.runner.source.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
    private static final Path SEED_SCENARIO = Path.of("..", "datasets", "seed-scenario");
    private static final String WS = "container_memory_working_set_bytes";

    @TempDir
    Path folder;

    @Test
    void open_manifest_setsNameClockAndNamespace() throws IOException {
        write("csv/a.csv", "timestamp_s," + WS + "\n100,1\n101,2\n");
        write(
                "dataset.yaml",
                "name: mine\ntimeScale: 15\nstart: 90\nscrapeInterval: 1s\nformat: csv\nnamespace: shop\n");

        Dataset dataset = Dataset.open(folder, DatasetOptions.DEFAULTS);

        assertThat(dataset.name()).isEqualTo("mine");
        assertThat(dataset.timeScale()).isEqualTo(new TimeScale(90_000, 15));
        assertThat(dataset.scrapeIntervalMillis()).isEqualTo(15_000);
        assertThat(Read.texts(dataset.stream()))
                .containsExactly("240000 WORKING_SET shop//a 1.0", "255000 WORKING_SET shop//a 2.0");
    }

    @Test
    void open_wrongManifest_reportsAllMistakesWithLines() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n100,1\n");
        write("dataset.yaml", "timeScale: 0.5\nsped: 15\nscrapeInterval: often\nformat: xml\nname: [a]\n");

        assertThatThrownBy(() -> Dataset.open(folder, DatasetOptions.DEFAULTS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("dataset.yaml:1: timeScale is '0.5', expected a number from 1 to 1000000")
                .hasMessageContaining("dataset.yaml:2: sped is not known; known: name, timeScale")
                .hasMessageContaining("dataset.yaml:3: scrapeInterval is 'often', expected a duration")
                .hasMessageContaining("dataset.yaml:4: format is 'xml', expected one of csv, json, openmetrics")
                .hasMessageContaining("dataset.yaml:5: name is a list or a map, expected one value");
    }

    @Test
    void open_optionsGoBeforeManifestAndLabels() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n100,1\n");
        write("dataset.yaml", "timeScale: 15\nnamespace: theirs\n");
        write("labels.json", "{\"start\": 99, \"scrape_interval_s\": 2}");

        Dataset dataset =
                Dataset.open(folder, DatasetOptions.DEFAULTS.withTimeScale(10).withNamespace("mine"));

        assertThat(dataset.timeScale()).isEqualTo(new TimeScale(99_000, 10));
        assertThat(dataset.scrapeIntervalMillis()).isEqualTo(20_000);
        assertThat(Read.texts(dataset.stream())).containsExactly("109000 WORKING_SET mine//a 1.0");
    }

    /** Kinds, onsets and kills are what the detectors are judged by: no change to them may change what is read. */
    @Test
    void labels_groundTruthChanged_readsTheSame() throws IOException {
        String labels = """
                {"start": 7, "scrape_interval_s": 10, "containers": {"a": {"namespace": "shop", "container": "web",
                 "label": "leak", "kind": "leak-linear", "leak_onsets": [8], "oom_kills": [{"ts": 9}]}}}""";
        write("labels.json", labels);
        Labels leak = Labels.of(folder);
        write(
                "labels.json",
                labels.replace("\"leak\"", "\"benign\"")
                        .replace("leak-linear", "cyclic")
                        .replace("[{\"ts\": 9}]", "[]"));

        assertThat(Labels.of(folder)).isEqualTo(leak);
        assertThat(leak.ownerByFile().get("a").toString()).isEqualTo("Owner[namespace=shop, container=web]");
    }

    @Test
    void open_namespaceFromPodDumps_whenNothingElseTells() throws IOException {
        Files.createDirectories(folder.resolve("csv"));
        Files.copy(SEED_SCENARIO.resolve("csv/metrics-relay.csv.gz"), folder.resolve("csv/metrics-relay.csv.gz"));
        Files.copy(SEED_SCENARIO.resolve("pods.tar.gz"), folder.resolve("pods.tar.gz"));

        Dataset dataset = Dataset.open(folder, DatasetOptions.DEFAULTS);

        assertThat(Read.all(dataset.stream()))
                .allMatch(v -> v.series().namespace().equals("shop"));
    }

    @Test
    void open_oneTableOfARecording_usesTheRecordingsLabelsAndEvidence() throws IOException {
        Dataset dataset = Dataset.open(SEED_SCENARIO.resolve("csv/metrics-relay.csv.gz"), DatasetOptions.DEFAULTS);

        assertThat(dataset.seriesFiles()).hasSize(1);
        assertThat(dataset.scrapeIntervalMillis()).isEqualTo(10_000);
        assertThat(dataset.evidence().kernelLogs()).hasSize(1);
    }

    @Test
    void evidence_filesBesideTheSeries_areFound() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n100,1\n");
        write("kernel.log", "");
        write("web.describe.txt", "");
        write("pods/shop_web-0.json", "{}");
        write("pods/shop_web-0.describe.txt", "");
        write("pods.tar.gz", "");

        EvidenceFiles evidence = Folder.evidence(folder);

        assertThat(evidence.kernelLogs())
                .extracting(p -> p.getFileName().toString())
                .containsExactly("kernel.log");
        assertThat(evidence.podArchives()).hasSize(1);
        assertThat(evidence.podJson()).hasSize(1);
        assertThat(evidence.podDescriptions()).hasSize(2);
        assertThat(evidence.all()).hasSize(5);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
