package io.oomwatch.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFileTest {
    @TempDir
    Path folder;

    @Test
    void read_whatWasWritten_isEqual() throws IOException {
        Report report = ReportSamples.with(
                ReportSamples.ratio("forest", 46.25),
                ReportSamples.bytes("forest-bytes", 43_072),
                ReportSamples.skipped("sklearn"));
        Path file = Files.writeString(folder.resolve("report.json"), ReportFile.text(report));
        assertThat(ReportFile.read(file)).isEqualTo(report);
    }

    @Test
    void read_otherFile_namesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "{\"rows\": 3}");
        assertThatThrownBy(() -> ReportFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("report.json is not a report of ./bench --output json");
    }

    @Test
    void read_laterFormat_isRefusedByNumber() throws IOException {
        String text = ReportFile.text(ReportSamples.with()).replace("\"format\" : 1", "\"format\" : 2");
        Path file = Files.writeString(folder.resolve("report.json"), text);
        assertThatThrownBy(() -> ReportFile.read(file)).hasMessageContaining("format is 2, expected 1");
    }
}
