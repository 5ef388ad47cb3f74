package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsCommandTest {
    @TempDir
    Path folder;

    private CommandLines.Ran ran = new CommandLines.Ran(-1, "", "");

    private int run(String... args) {
        ran = CommandLines.run((Object[]) args);
        return ran.exitCode();
    }

    @Test
    void detectors_text_namesEveryInstalledDetector() {
        assertThat(run("detectors")).isEqualTo(ExitCode.OK);
        for (DetectorProvider provider : DetectorCatalog.load().providers()) {
            assertThat(ran.out()).contains(provider.name()).contains(provider.description());
        }
    }

    @Test
    void detectors_text_writesNumbersAsPeopleDo() {
        assertThat(run("detectors")).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).contains("(from 0.0001 to 100)").doesNotContainPattern("[0-9]E-?[0-9]");
    }

    @Test
    void detectors_json_isAnArrayWithSettings() throws Exception {
        assertThat(run("detectors", "--output", "json")).isEqualTo(ExitCode.OK);
        JsonNode detectors = new ObjectMapper().readTree(ran.out());
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
        assertThat(ran.err()).contains("bad.jar").doesNotContain("\tat ");
    }

    @Test
    void detectors_missingPluginFolder_isAConfigurationError() {
        assertThat(run("detectors", "--plugins", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ran.err()).contains("is not a folder");
    }
}
