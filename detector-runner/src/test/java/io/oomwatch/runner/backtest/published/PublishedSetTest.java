package io.oomwatch.runner.backtest.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.backtest.Label;
import io.oomwatch.runner.backtest.LeakEpisode;
import io.oomwatch.runner.backtest.TestSet;
import io.oomwatch.runner.backtest.Truth;
import io.oomwatch.runner.backtest.TruthContainer;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.SourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the shape of the published ones, a few rows each. */
class PublishedSetTest {
    private static final long KIB = 1024;

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        try (OutputStream out = file.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(path))
                : Files.newOutputStream(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private TruthContainer only(PublishedSet set) throws IOException {
        Truth truth = set.open(root).truth();
        assertThat(truth.containers()).hasSize(1);
        return truth.containers().get(0);
    }

    private void llmAging() throws IOException {
        StringBuilder text = new StringBuilder("currentTime,totalMemory,usedMemory\n");
        for (int minute = 0; minute < 240; minute++) {
            long used = minute == 200 ? 5_000 : 1_000 + minute;
            text.append(String.format("2023-12-16 %02d:%02d:12.180649,16000,%d%n", minute / 60, minute % 60, used));
        }
        write("llm-aging/monitoringopt_1s.csv.gz", text.toString());
    }

    @Test
    void llmAging_isKilledWhereItIsHighest() throws IOException {
        llmAging();

        TruthContainer run = only(PublishedSet.LLM_AGING);

        assertThat(run.key()).isEqualTo("opt_1s");
        assertThat(run.label()).isEqualTo(Label.LEAK);
        LeakEpisode ageing = run.episodes().get(0);
        assertThat(ageing.onsetMillis() - run.fromMillis()).isEqualTo(7_200_000);
        assertThat(ageing.endMillis()).isEqualTo(run.toMillis());
        assertThat(run.toMillis() - run.fromMillis()).isEqualTo(200 * 60_000);
        assertThat(ageing.end()).isEqualTo(LeakEpisode.End.OOM_KILL);
    }

    @Test
    void llmAgingHost_isBenignUnderTheHostsMemory() throws IOException {
        llmAging();

        TestSet set = PublishedSet.LLM_AGING_HOST.open(root);

        assertThat(set.truth().containers()).allMatch(run -> run.label() == Label.BENIGN);
        assertThat(Read.all(set.open()))
                .filteredOn(point -> point.series().metric() == Metric.CGROUP_LIMIT)
                .hasSize(240)
                .allMatch(point -> point.value() == 16_000);
    }

    private void hpas(long leakKib) throws IOException {
        write(
                "hpas-sw4lite/labels.csv",
                "run,app,mode,anomaly_code,anomaly,start_s,end_s,params\nr,SW4lite,single,ML,memleak,40,60,s10M\n");
        StringBuilder text = new StringBuilder("time,MemTotal,MemFree,MemAvailable,AnonPages\n");
        for (int second = 0; second < 100; second++) {
            long used = (8L << 20) + (second > 40 && second < 60 ? leakKib * (second - 40) : 0);
            text.append(String.format("%d.001,%d,0,%d,%d%n", 1_000_000 + second, 64L << 20, (64L << 20) - used, used));
        }
        write("hpas-sw4lite/meminfo/r.csv.gz", text.toString());
    }

    @Test
    void hpas_leakThatReachesTheLimit_isKilledThere() throws IOException {
        hpas(1L << 20);

        TruthContainer run = only(PublishedSet.HPAS_SW4LITE);

        assertThat(run.kind()).isEqualTo("memleak");
        assertThat(run.episodes())
                .containsExactly(new LeakEpisode(1_000_040_001L, 1_000_044_001L, LeakEpisode.End.OOM_KILL));
        assertThat(run.toMillis()).isEqualTo(1_000_044_001L);
    }

    @Test
    void hpas_leakThatStopsBefore_isNoKill() throws IOException {
        hpas(KIB);

        assertThat(only(PublishedSet.HPAS_SW4LITE).episodes())
                .containsExactly(new LeakEpisode(1_000_040_001L, 1_000_060_001L, LeakEpisode.End.STOPPED));
    }

    @Test
    void hpasWarmUp_endsBeforeTheFirstFault() throws IOException {
        hpas(KIB);

        TruthContainer run = only(PublishedSet.HPAS_SW4LITE_WARM_UP);

        assertThat(run.label()).isEqualTo(Label.BENIGN);
        assertThat(run.toMillis()).isEqualTo(1_000_039_001L);
    }

    @Test
    void nezha_limitIsWhatTheShareIsOf_unlessItIsExceeded() throws IOException {
        write("nezha-pods/construct_data_2022-08-22.csv.gz", """
                TimeStamp,PodName,CpuUsage(m),CpuUsageRate(%),MemoryUsage(Mi),MemoryUsageRate(%),NodeMemoryUsageRate(%)
                1661140279,a-1,1,1,64,50,8
                1861140339,a-1,1,1,32,25,8
                0,a-1,1,1,32,25,8
                1661140279,b-1,1,1,64,50,30
                1661140339,b-1,1,1,256,200,30
                """);
        TestSet pods = PublishedSet.NEZHA_PODS.open(root);

        List<Double> limits = Read.all(pods.open()).stream()
                .filter(point -> point.series().metric() == Metric.CGROUP_LIMIT)
                .map(point -> point.value() / KIB / KIB)
                .toList();
        assertThat(limits).containsExactly(128.0, 0.0, 128.0, 0.0);
        assertThat(pods.truth().containers().get(0).toMillis()).isEqualTo(1_661_140_339_000L);
        assertThat(PublishedSet.NEZHA_NODES.open(root).truth().containers()).hasSize(2);
    }

    @Test
    void open_setThatIsNotThere_saysWhere() {
        assertThatThrownBy(() -> PublishedSet.NEZHA_PODS.open(root))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(root.resolve("nezha-pods") + ": not found");
    }

    @Test
    void open_badCell_isNamedByFileLineAndColumn() throws IOException {
        write("llm-aging/monitoringx.csv.gz", "currentTime,totalMemory,usedMemory\n2023-12-16 18:38:12.180649,a,b\n");

        assertThatThrownBy(() -> PublishedSet.LLM_AGING.open(root))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("monitoringx.csv.gz:2: ");
    }
}
