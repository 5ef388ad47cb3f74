package io.oomwatch.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.api.DetectorCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private final DetectorCatalog catalog =
            DetectorCatalog.load(new TestDetectors.Loader(TestDetectors.Gauge.class, TestDetectors.Drift.class));
    private final ConfigLoader loader = new ConfigLoader(catalog);

    @TempDir
    Path folder;

    @Test
    void parse_emptyFile_runsEveryDetectorWithDefaults() throws ConfigException {
        assertThat(loader.parse("# nothing yet\n", "x").detectors().enabled())
                .containsOnlyKeys("test-drift", "test-gauge")
                .containsEntry("test-gauge", new TestDetectors.GaugeSettings(60, 0.9));
    }

    @Test
    void parse_detectorSettings_areBoundOverDefaultsAndOffRemoves() throws ConfigException {
        assertThat(loader.parse("detectors:\n  test-gauge:\n    windowSeconds: 5m\n  test-drift: off\n", "x")
                        .detectors()
                        .enabled())
                .containsExactly(java.util.Map.entry("test-gauge", new TestDetectors.GaugeSettings(300, 0.9)));
    }

    @Test
    void parse_wrongDetectorKeys_areAllReported() {
        assertThatThrownBy(() -> loader.parse(
                        "detectors:\n  test-gauge:\n    windowSecond: 5m\n    level: 1.5\n  test-drfit: {}\ndetector: 1\n",
                        "conf.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "conf.yaml:3:5: detectors.test-gauge.windowSecond: unknown key (did you mean 'windowSeconds'?)",
                        "conf.yaml:4:12: detectors.test-gauge.level: is number 1.5, expected number from 0 to 1",
                        "conf.yaml:5:3: detectors.test-drfit: no detector of that name is installed"
                                + " (did you mean 'test-drift'?)",
                        "conf.yaml:6:1: detector: unknown key (did you mean 'detectors'?)"));
    }

    @Test
    void load_missingFile_saysSo() {
        assertThatThrownBy(() -> loader.load(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("none.yaml: cannot be read: no such file");
    }

    @Test
    void load_notUtf8_saysSo() throws Exception {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> loader.load(file)).hasMessageEndingWith("not UTF-8 text");
    }

    @Test
    void load_hugeFile_isRefused() throws Exception {
        Path file = Files.write(folder.resolve("huge.yaml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> loader.load(file)).hasMessageContaining("larger than 1048576 bytes");
    }
}
