package io.oomwatch.runner.source.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedDatasetsTest {
    private static final Path DATASETS = Path.of("..", "datasets");

    @Test
    void checksums_ofEveryShippedFile_hold() throws IOException, NoSuchAlgorithmException {
        List<String> expected = Files.readAllLines(DATASETS.resolve("SHA256SUMS"));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (String line : expected) {
            byte[] bytes = Files.readAllBytes(DATASETS.resolve(line.substring(66)));
            assertThat(HexFormat.of().formatHex(sha256.digest(bytes))).as(line).isEqualTo(line.substring(0, 64));
        }
        try (Stream<Path> files = Files.walk(DATASETS)) {
            long shipped = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(DATASETS))
                    .count();
            assertThat(expected).hasSize((int) shipped);
        }
    }

    @Test
    void open_devSelection_isStretchedByFifteenAndHasItsEvidence() throws IOException {
        Dataset dataset = Dataset.open(DATASETS.resolve("dev-selection"), DatasetOptions.DEFAULTS);

        assertThat(dataset.timeScale()).isEqualTo(new TimeScale(1_795_520_544_796L, 15));
        assertThat(dataset.scrapeIntervalMillis()).isEqualTo(15_000);
        assertThat(dataset.seriesFiles()).hasSize(17);
        assertThat(dataset.evidence().kernelLogs()).hasSize(1);
        assertThat(dataset.evidence().podArchives()).hasSize(1);
        assertThat(Read.all(dataset.stream()))
                .hasSizeGreaterThan(300_000)
                .noneMatch(value -> value.series().namespace().isEmpty());
        assertThat(dataset.notes().list()).isEmpty();
    }

    @Test
    void open_seedScenario_isAsRecorded() throws IOException {
        Dataset dataset = Dataset.open(DATASETS.resolve("seed-scenario"), DatasetOptions.DEFAULTS);

        assertThat(dataset.timeScale()).isEqualTo(TimeScale.REAL);
        assertThat(dataset.scrapeIntervalMillis()).isEqualTo(10_000);
        assertThat(Read.all(dataset.stream())).hasSize(8_607);
        assertThat(dataset.notes().list()).isEmpty();
    }
}
