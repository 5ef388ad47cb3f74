package io.oomwatch.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetWriterTest {
    private static List<String> lines(Path gzipped) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzipped)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Test
    void write_everyRowHasEveryColumnAndMemoryOnlyWhileRunning(@TempDir Path directory) throws IOException {
        FleetSettings settings = FleetPreset.TEST
                .settings()
                .withContainers(0, 2)
                .withKinds(List.of(), List.of(Kind.LEAK_FAST, Kind.LEAK_STRESS_STAGES))
                .withDays(1);
        List<ContainerTruth> truths = FleetWriter.write(Fleet.of(settings), directory);
        String labels = Files.readString(directory.resolve("labels.json"));
        for (ContainerTruth truth : truths) {
            List<String> rows = lines(directory.resolve("csv/" + truth.plan().key() + ".csv.gz"));
            int columns = rows.get(0).split(",", -1).length;
            assertThat(rows).hasSizeBetween(5600, 5761).allMatch(row -> row.split(",", -1).length == columns);
            assertThat(rows).anyMatch(row -> row.endsWith(",OOMKilled"));
            assertThat(rows.subList(1, rows.size())).allMatch(row -> {
                String[] cells = row.split(",", -1);
                return cells[2].isEmpty() == cells[3].isEmpty();
            });
            assertThat(labels).contains("\"" + truth.plan().key() + "\"", "\"ended_by\" : \"oom_kill\"");
        }
    }
}
