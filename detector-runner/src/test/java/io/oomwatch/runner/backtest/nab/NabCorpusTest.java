package io.oomwatch.runner.backtest.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabCorpusTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("data/real"));
        Files.createDirectories(folder.resolve("labels"));
        Files.createDirectories(folder.resolve("results"));
        Files.writeString(
                folder.resolve("data/real/a.csv"),
                "timestamp,value\n2014-04-01 00:00:00,1.5\n2014-04-01 00:05:00,2\n2014-04-01 00:10:00,3\n");
        label("2014-04-01 00:10:00.000000");
        Files.writeString(
                folder.resolve("results/final_results.json"),
                "{\"null\": {\"standard\": 0.0, \"reward_low_FP_rate\": 0.5, \"reward_low_FN_rate\": 1.5}}");
    }

    private void label(String end) throws IOException {
        Files.writeString(
                folder.resolve("labels/combined_windows.json"),
                "{\"real/a.csv\": [[\"2014-04-01 00:05:00.000000\", \"" + end + "\"]]}");
    }

    @Test
    void read_corpus_hasRowsWindowsAndPublishedScores() throws IOException {
        NabCorpus corpus = NabCorpus.read(folder);

        NabFile file = corpus.files().get(0);
        assertThat(file.name()).isEqualTo("real/a.csv");
        assertThat(file.values()).containsExactly(1.5, 2, 3);
        assertThat(file.windows()).containsExactly(new NabFile.Window(1, 2));
        assertThat(corpus.published().get("null")).containsExactly(0.0, 0.5, 1.5);
    }

    @Test
    void read_windowBesideTheRows_isNamed() throws IOException {
        label("2014-04-01 00:11:00.000000");

        assertThatThrownBy(() -> NabCorpus.read(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.csv: has no row at 2014-04-01 00:11:00");
    }

    @Test
    void read_badValue_isNamedByFileAndLine() throws IOException {
        Files.writeString(folder.resolve("data/real/a.csv"), "timestamp,value\n2014-04-01 00:00:00,high\n");

        assertThatThrownBy(() -> NabCorpus.read(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.csv:2: is '2014-04-01 00:00:00,high'");
    }

    @Test
    void read_nothingThere_saysWhatIsExpected() {
        assertThatThrownBy(() -> NabCorpus.read(folder.resolve("no")))
                .hasMessageContaining("expected the Numenta Anomaly Benchmark there");
    }
}
