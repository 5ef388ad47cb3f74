package io.oomwatch.runner.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsReaderTest {
    private static final String LABELS = """
            {"set": "x", "scrape_interval_s": 1, "start": 1000, "end": 2000, "containers": {"a": {
              "namespace": "shop", "app": "web", "label": "leak", "kind": "leak-linear", "pods": ["web-1"],
              "episodes": [{"onset": 1100.5, "end": 1200, "ended_by": "oom_kill"}],
              "instances": [{"start": 1010}]}}}
            """;

    private static Truth read(Path folder, String labels) throws IOException {
        Files.writeString(folder.resolve("labels.json"), labels);
        return LabelsReader.read(folder, new TimeScale(1_000_000, 10));
    }

    @Test
    void read_timesAreStretchedAsTheSamplesAre(@TempDir Path folder) throws IOException {
        Truth truth = read(folder, LABELS);

        assertThat(truth.scrapeIntervalMillis()).isEqualTo(10_000);
        assertThat(truth.containers())
                .containsExactly(new TruthContainer(
                        "a",
                        "shop/web",
                        "leak-linear",
                        Label.LEAK,
                        List.of("web-1"),
                        1_100_000,
                        11_000_000,
                        List.of(new LeakEpisode(2_005_000, 3_000_000, LeakEpisode.End.OOM_KILL))));
    }

    @Test
    void read_unknownLabel_namesFileContainerValueAndChoices(@TempDir Path folder) {
        assertThatThrownBy(() -> read(folder, LABELS.replace("\"leak\"", "\"leaky\"")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("labels.json: container a: label is 'leaky'")
                .hasMessageContaining("[leak, benign, unpredictable]");
    }

    @Test
    void read_noLabels_saysWhatIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> LabelsReader.read(folder, TimeScale.REAL))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("labels.json: not found");
    }
}
