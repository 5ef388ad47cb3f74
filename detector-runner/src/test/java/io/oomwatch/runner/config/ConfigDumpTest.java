package io.oomwatch.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import org.junit.jupiter.api.Test;

class ConfigDumpTest {
    private final ConfigLoader loader = new ConfigLoader(DetectorCatalog.load());

    @Test
    void yaml_ofDetectorSettings_isReadBackAsTheSame() throws ConfigException {
        RunnerConfig config = loader.parse("""
                detectors:
                  isolation-forest:
                    trees: 50
                    reservoirRows: 1000
                    seed: 7
                """, "given");

        String yaml = ConfigDump.yaml(config);

        assertThat(yaml).contains("""
                  isolation-forest:
                    trees: 50
                    rowsPerTree: 256
                    reservoirRows: 1000
                    minRows: 256
                    settleSeconds: 3600
                    seed: 7
                """.indent(0));
        assertThat(loader.parse(yaml, "dumped").detectors()).isEqualTo(config.detectors());
    }
}
