package io.oomwatch.runner.source.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Samples;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMetricsReaderTest {
    private static final String WS = "container_memory_working_set_bytes";

    private final SourceNotes notes = new SourceNotes();
    private final Samples samples = new Samples();

    @Test
    void read_knownMetric_givesIdentityTimeAndValue() throws IOException {
        read(
                "# TYPE x gauge\n" + WS
                        + "{container=\"web\",id=\"/kubepods/podu/abc\",namespace=\"shop\",pod=\"web-0\",node=\"n\"} 7 1.5\n# EOF\n");

        assertThat(samples.series)
                .containsExactly(
                        new SourceSeries(Metric.WORKING_SET, "shop", "web-0", "", "web", "abc", "", "", "", "n"));
        assertThat(samples.values).containsExactly("0@1500=7.0");
        assertThat(notes.list()).isEmpty();
    }

    @Test
    void read_linesOfOneSeriesApart_findTheSameSeries() throws IOException {
        String a = WS + "{container=\"a\"} ";
        String b = WS + "{container=\"b\"} ";
        read(a + "1 1\n" + b + "2 1\n" + a + "3 2\n" + a + "4 3\n" + b + "5 2\n# EOF\n");

        assertThat(samples.series).hasSize(2);
        assertThat(samples.values)
                .containsExactly("0@1000=1.0", "1@1000=2.0", "0@2000=3.0", "0@3000=4.0", "1@2000=5.0");
    }

    @Test
    void read_manySeriesInterleaved_areKeptApart() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int t = 1; t <= 3; t++) {
            for (int i = 0; i < 3000; i++) {
                text.append(String.format(Locale.ROOT, "%s{container=\"c%d\"} %d %d%n", WS, i, i, t));
            }
        }
        read(text + "# EOF\n");

        assertThat(samples.series).hasSize(3000).doesNotHaveDuplicates();
        assertThat(samples.values).hasSize(9000).contains("2999@3000=2999.0", "17@2000=17.0");
    }

    @Test
    void read_millisecondsOfThePrometheusTextFormat_areTold() throws IOException {
        read(WS + "{container=\"a\"} 1 1719957648500\n");

        assertThat(samples.values).containsExactly("0@1719957648500=1.0");
    }

    @Test
    void read_exemplarsTabsEscapesAndScientificNumbers_areUnderstood() throws IOException {
        read(WS + "{container=\"a\\\"}\\\\\\n b\", pod=\"p\",}\t1.5e3  2 # {trace=\"x\"} 1\n");

        assertThat(samples.series.get(0).container()).isEqualTo("a\"}\\\n b");
        assertThat(samples.values).containsExactly("0@2000=1500.0");
    }

    @Test
    void read_podsSlicesAndPauseContainers_areDroppedAndCounted() throws IOException {
        read(
                WS + "{container=\"\",pod=\"p\"} 1 1\n" + WS + "{container=\"POD\",pod=\"p\"} 1 1\n" + WS
                        + "{id=\"/kubepods\"} 1 1\nkube_pod_owner{pod=\"p\",owner_kind=\"ReplicaSet\",owner_name=\"w\"} 1 1\n# EOF\n");

        assertThat(samples.series).hasSize(1);
        assertThat(samples.series.get(0).kind()).isEqualTo("ReplicaSet");
        assertThat(samples.series.get(0).detail()).isEqualTo("w");
        assertThat(notes.list())
                .extracting(SourceNote::kind, SourceNote::count)
                .containsExactly(tuple(Kind.NOT_A_CONTAINER, 3L));
    }

    @Test
    void read_cpuLimits_areNotTakenForMemory() throws IOException {
        read("kube_pod_container_resource_limits{container=\"a\",resource=\"cpu\",unit=\"core\"} 2 1\n"
                + "kube_pod_container_resource_limits{container=\"a\",resource=\"memory\",unit=\"byte\"} 9 1\n# EOF\n");

        assertThat(samples.values).containsExactly("0@1000=9.0");
    }

    @Test
    void read_labelsRenamedByTheScrape_areUsedFirst() throws IOException {
        read(
                "kube_pod_container_status_running{container=\"kube-state-metrics\",exported_container=\"web\","
                        + "exported_namespace=\"shop\",exported_pod=\"web-0\",namespace=\"monitoring\",pod=\"ksm-0\"} 1 1\n# EOF\n");

        assertThat(samples.series.get(0).toString()).contains("namespace=shop", "pod=web-0", "container=web");
    }

    @Test
    void read_otherMetrics_areCountedByNameAndNotParsed() throws IOException {
        read("go_goroutines 5 not-a-time\ngo_goroutines{broken 6\nnode_load1 1\n# EOF\n");

        assertThat(samples.series).isEmpty();
        assertThat(notes.list()).hasSize(1).first().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(Kind.UNKNOWN_METRIC);
            assertThat(note.count()).isEqualTo(2);
            assertThat(note.first()).isEqualTo("go_goroutines");
        });
    }

    @Test
    void read_staleInfiniteAndNegative_staleIsGivenTheOthersAreDropped() throws IOException {
        read(WS + "{container=\"a\"} NaN 1\n" + WS + "{container=\"a\"} +Inf 2\n" + WS
                + "{container=\"a\"} -1 3\n# EOF\n");

        assertThat(samples.values).containsExactly("0@1000=NaN");
        assertThat(notes.list()).extracting(SourceNote::kind).containsExactly(Kind.UNUSABLE_VALUE);
    }

    @Test
    void read_textWithoutItsEnd_isNoted() throws IOException {
        read(WS + "{container=\"a\"} 1 1\n");

        assertThat(notes.list())
                .extracting(SourceNote::toString)
                .containsExactly("x.om: 1 x the text does not end as it should (first: no '# EOF' after line 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WS{container=\"a\"} abc 1|x.om:1: 'abc' is not a number",
                "WS{container=\"a\"} 1 abc|x.om:1: 'abc' is not a number",
                "WS{container=\"a\" 1 1|x.om:1: the labels are not closed",
                "WS{container=a} 1 1|x.om:1: expected label=\"value\", found 'container=a}",
                "hello|x.om:1: expected a name, a value and a timestamp, found 'hello'",
                "WS{container=\"a\"} 1|x.om: no sample has a timestamp"
            })
    void read_malformedLine_saysFileLineAndText(String line, String message) {
        assertThatThrownBy(() -> read(line.replace("WS", WS)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void containerId_ofBothCgroupDrivers_isTheBareId() throws IOException {
        read(WS + "{container=\"a\",id=\"/kubepods.slice/kubepods-pod1.slice/cri-containerd-abc.scope\"} 1 1\n# EOF\n");

        assertThat(samples.series.get(0).containerId()).isEqualTo("abc");
    }

    private void read(String text) throws IOException {
        Set<Metric> wanted = EnumSet.allOf(Metric.class);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new OpenMetricsReader(wanted, notes, "x.om", samples).read(new ByteArrayInputStream(bytes));
    }
}
