package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.cli.CommandLines;
import io.oomwatch.runner.source.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownsTest {
    private static final Set<Metric> WORKING_SET_ONLY = EnumSet.of(Metric.WORKING_SET);

    @Test
    void workingSetAlone_saysWhatItCannotTell() {
        assertThat(Unknowns.of(WORKING_SET_ONLY, 0))
                .satisfiesExactly(
                        limits -> assertThat(limits)
                                .contains("no memory limit", "container_spec_memory_limit_bytes", "nobody is warned"),
                        anonymous -> assertThat(anonymous).contains("no anonymous memory", "container_memory_rss"),
                        ends -> assertThat(ends).contains("nothing tells how containers ended", "--evidence"));
    }

    @Test
    void evidenceBesideTheSamples_isEnoughForKills() {
        assertThat(Unknowns.of(WORKING_SET_ONLY, 1)).noneMatch(line -> line.contains("ended"));
    }

    @Test
    void everyMetric_leavesNothingToSay() {
        assertThat(Unknowns.of(EnumSet.allOf(Metric.class), 0)).isEmpty();
    }

    @Test
    void replay_tableOfTwoColumns_saysWhyThereIsNothingToSee(@TempDir Path folder) throws IOException {
        StringBuilder table = new StringBuilder("timestamp_s,container_memory_working_set_bytes\n");
        for (int i = 0; i < 100; i++) {
            table.append(15 * i).append(',').append(1_000_000 * i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("web.csv"), table);

        CommandLines.Ran ran = CommandLines.run("replay", file);

        assertThat(ran.out()).contains("recall     none  no OOM kill was seen");
        assertThat(ran.err().lines()).hasSize(3).allMatch(line -> line.startsWith("note: n"));
    }
}
