package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.dataset.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fused kills of recordings against what their recorder saw the kernel do. Recordings come from {@code datasets/}
 * and, when {@code -Doomwatch.recordings=FOLDER} or {@code OOMWATCH_RECORDINGS} names one, from there.
 */
class RecordingTruthTest {
    private static final Set<Metric> KSM = EnumSet.of(
            Metric.RESTARTS,
            Metric.LAST_TERMINATED_REASON,
            Metric.LAST_TERMINATED_TIMESTAMP,
            Metric.LAST_TERMINATED_EXIT_CODE,
            Metric.TERMINATED_REASON,
            Metric.WAITING_REASON);
    private static final Set<Metric> OLD_KSM = EnumSet.copyOf(KSM);

    static {
        OLD_KSM.remove(Metric.LAST_TERMINATED_TIMESTAMP);
        OLD_KSM.remove(Metric.LAST_TERMINATED_EXIT_CODE);
    }

    private static final Set<Metric> CADVISOR =
            EnumSet.of(Metric.WORKING_SET, Metric.OOM_EVENTS, Metric.START_TIME, Metric.CGROUP_LIMIT);
    private static final Set<Metric> ALL = EnumSet.allOf(Metric.class);
    private static final Set<Metric> IDS_ONLY = EnumSet.of(Metric.CGROUP_LIMIT, Metric.POD_OWNER);

    private static Path recording(String name) {
        String given = System.getProperty("oomwatch.recordings", System.getenv("OOMWATCH_RECORDINGS"));
        Path here = given == null ? Path.of("../datasets", name) : Path.of(given, name);
        assumeTrue(
                Files.exists(here.resolve("labels.json")),
                () -> "no recording '" + name + "' at " + here + ": set -Doomwatch.recordings=FOLDER");
        return here;
    }

    private static RecordedKills.Comparison check(
            String name, String what, Format format, RecordedKills.Sources sources) throws IOException {
        return check(name, what, DatasetOptions.DEFAULTS.withFormat(format), sources);
    }

    private static RecordedKills.Comparison check(
            String name, String what, DatasetOptions options, RecordedKills.Sources sources) throws IOException {
        Path recording = recording(name);
        RecordedKills kills = RecordedKills.of(recording, options, sources);
        Truth truth = Truth.of(recording, kills.scale());
        long tolerance = Math.round(20_000 * kills.scale().factor());
        RecordedKills.Comparison comparison = kills.compare(truth, tolerance);
        System.out.printf(
                Locale.ROOT, "%-14s %-11s %-28s %s%n", name, options.format().orElseThrow(), what, comparison);
        return comparison;
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-scenario", "dev"})
    void fuse_allSources_findsEveryKillInItsClassAndNoOther(String name) throws IOException {
        for (Format format : Format.values()) {
            RecordedKills.Comparison found =
                    check(name, "all sources", format, new RecordedKills.Sources(ALL, true, true));

            assertThat(found.wrong()).as("%s %s", name, format).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-scenario", "dev"})
    void fuse_seriesAlone_findsEveryKillInItsClassAndNoOther(String name) throws IOException {
        for (Format format : Format.values()) {
            RecordedKills.Comparison found =
                    check(name, "series", format, new RecordedKills.Sources(ALL, false, false));

            assertThat(found.wrong()).as("%s %s", name, format).isEmpty();
        }
    }

    @Test
    void fuse_compressedTimeStretched_changesNothing() throws IOException {
        DatasetOptions options = DatasetOptions.DEFAULTS.withFormat(Format.JSON).withTimeScale(15);

        RecordedKills.Comparison all =
                check("dev", "all sources, 15 times", options, new RecordedKills.Sources(ALL, true, true));
        RecordedKills.Comparison series =
                check("dev", "series, 15 times", options, new RecordedKills.Sources(ALL, false, false));

        assertThat(all.wrong()).isEmpty();
        assertThat(series.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-scenario", "dev"})
    void fuse_eachSourceAlone_neverInventsAKill(String name) throws IOException {
        RecordedKills.Comparison ksm =
                check(name, "kube-state-metrics", Format.JSON, new RecordedKills.Sources(KSM, false, false));
        RecordedKills.Comparison old =
                check(name, "kube-state-metrics < 2.12", Format.JSON, new RecordedKills.Sources(OLD_KSM, false, false));
        RecordedKills.Comparison cadvisor =
                check(name, "cAdvisor", Format.JSON, new RecordedKills.Sources(CADVISOR, false, false));
        RecordedKills.Comparison kernel = check(
                name, "kernel log (ids by cAdvisor)", Format.JSON, new RecordedKills.Sources(IDS_ONLY, true, false));
        RecordedKills.Comparison dumps =
                check(name, "pod dumps", Format.JSON, new RecordedKills.Sources(IDS_ONLY, false, true));

        for (RecordedKills.Comparison each : new RecordedKills.Comparison[] {ksm, old, cadvisor, kernel, dumps}) {
            assertThat(each.falseKills()).isZero();
        }
        assertThat(kernel.found()).isEqualTo(kernel.kills());
    }
}
