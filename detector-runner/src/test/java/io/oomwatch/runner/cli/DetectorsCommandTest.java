package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DetectorsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(args);
    }

    @Test
    void detectors_text_namesEveryInstalledDetector() {
        assertThat(run("detectors")).isEqualTo(ExitCode.OK);
        for (DetectorProvider provider : DetectorCatalog.load().providers()) {
            assertThat(out.toString()).contains(provider.name()).contains(provider.description());
        }
    }

    @Test
    void detectors_json_isAnArrayWithSettings() throws Exception {
        assertThat(run("detectors", "--output", "json")).isEqualTo(ExitCode.OK);
        JsonNode detectors = new ObjectMapper().readTree(out.toString());
        assertThat(detectors.isArray()).isTrue();
        assertThat(detectors).hasSize(DetectorCatalog.load().providers().size());
        for (JsonNode detector : detectors) {
            assertThat(detector.path("settings").isArray()).isTrue();
        }
    }

    @Test
    void detectors_brokenPlugin_isAConfigurationErrorThatNamesIt() throws Exception {
        Files.writeString(folder.resolve("bad.jar"), "no zip");
        assertThat(run("detectors", "--plugins", folder.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("bad.jar").doesNotContain("\tat ");
    }

    @Test
    void detectors_missingPluginFolder_isAConfigurationError() {
        assertThat(run("detectors", "--plugins", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("is not a folder");
    }
}
