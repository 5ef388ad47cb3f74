package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.DetectorSelection;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers without a limit have the memory of the node they are on as their ceiling, and of no other. */
class NodeMemoriesTest {
    private static final double SMALL = 8e9;
    private static final double LARGE = 64e9;

    private final SeriesDirectory directory = new SeriesDirectory(1_000);
    private final Engine engine = new Engine(
            EngineSettings.of(
                    DetectorSet.of(
                            DetectorSelection.defaults(DetectorCatalog.load()).enabled()),
                    ShippedPolicy.load(),
                    30_000,
                    1,
                    2),
            event -> {});
    private final Point point = new Point();
    private long nowMillis = 1_700_000_000_000L;

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        // metric, its node and instance; node and instance of the container's own series
        "MACHINE_MEMORY, n1, 10.0.0.1:10250, n1, 10.0.0.1:10250", // kubelet, node label from service discovery
        "MACHINE_MEMORY, '', 10.0.0.1:10250, '', 10.0.0.1:10250", // the same scrape target
        "NODE_MEMORY_TOTAL, n1, 10.0.0.1:9100, n1, kubernetes.default.svc:443", // kubelets scraped through the API
        // server
        "NODE_MEMORY_TOTAL, '', 10.0.0.1:9100, '', 10.0.0.1:10250", // the same host, another port
        "NODE_MEMORY_TOTAL, '', n1, n1, 10.0.0.1:10250", // node-exporter relabelled to the node's name
    })
    void twoNodes_eachContainerHasItsOwnNodesMemory(
            Metric metric, String node, String instance, String ownNode, String ownInstance) {
        for (int i = 0; i < 3; i++) {
            node(metric, node, instance, SMALL);
            node(metric, second(node), second(instance), LARGE);
            container("on-first", ownNode, ownInstance);
            container("on-second", second(ownNode), second(ownInstance));
            scraped();
        }
        assertThat(ceilingOf("on-first")).isEqualTo(SMALL);
        assertThat(ceilingOf("on-second")).isEqualTo(LARGE);
    }

    /** Federation and proxies take the labels away that would tell. */
    @Test
    void nodeOfPodInfo_decidesWhereTheContainersOwnSeriesDoNotTell() {
        for (int i = 0; i < 3; i++) {
            container("on-first", "", "proxy:443");
            container("on-second", "", "proxy:443");
            put(info("on-first", "n1"), 1);
            put(info("on-second", "n2"), 1);
            node(Metric.NODE_MEMORY_TOTAL, "n1", "10.0.0.1:9100", SMALL);
            node(Metric.NODE_MEMORY_TOTAL, "n2", "10.0.0.2:9100", LARGE);
            scraped();
        }
        assertThat(ceilingOf("on-first")).isEqualTo(SMALL);
        assertThat(ceilingOf("on-second")).isEqualTo(LARGE);
    }

    @Test
    void podThatMovesToAnotherNode_takesThatOnesMemory() {
        for (String now : new String[] {"n1", "n1", "n2", "n2"}) {
            container("mover", "", "proxy:443");
            put(info("mover", now), 1);
            node(Metric.MACHINE_MEMORY, "n1", "a", SMALL);
            node(Metric.MACHINE_MEMORY, "n2", "b", LARGE);
            scraped();
        }
        assertThat(ceilingOf("mover")).isEqualTo(LARGE);
    }

    @Test
    void singleNode_isEveryonesWhateverItsSeriesAreCalled() {
        for (int i = 0; i < 3; i++) {
            container("only", "", "cadvisor:8080");
            node(Metric.NODE_MEMORY_TOTAL, "", "node-exporter:9100", SMALL);
            scraped();
        }
        assertThat(ceilingOf("only")).isEqualTo(SMALL);
    }

    @Test
    void secondNodeThatTurnsUp_takesBackWhatWasOnlyGuessed() {
        for (int i = 0; i < 4; i++) {
            container("somewhere", "", "cadvisor:8080");
            node(Metric.NODE_MEMORY_TOTAL, "", "first:9100", SMALL);
            if (i > 1) {
                node(Metric.NODE_MEMORY_TOTAL, "", "second:9100", LARGE);
            }
            scraped();
        }
        assertThat(ceilingOf("somewhere")).isNaN();
    }

    @Test
    void containerOfAnotherNodeThanTheOnlyOneKnown_hasNoCeiling() {
        for (int i = 0; i < 3; i++) {
            container("elsewhere", "n2", "10.0.0.2:10250");
            node(Metric.MACHINE_MEMORY, "n1", "10.0.0.1:10250", SMALL);
            scraped();
        }
        assertThat(ceilingOf("elsewhere")).isNaN();
    }

    @Test
    void newContainerOnAKnownNode_hasItsMemoryAfterTheNextScrape() {
        for (int i = 0; i < 4; i++) {
            node(Metric.MACHINE_MEMORY, "n1", "a", SMALL);
            node(Metric.MACHINE_MEMORY, "n2", "b", LARGE);
            container("old", "n1", "a");
            if (i > 1) {
                container("young", "n2", "b");
            }
            scraped();
        }
        assertThat(ceilingOf("young")).isEqualTo(LARGE);
        assertThat(ceilingOf("old")).isEqualTo(SMALL);
    }

    /** As in tables, whose series name neither nodes nor scrape targets. */
    @Test
    void newContainerWithoutAnyLabelOfANode_hasTheOnlyNodesMemory() {
        for (int i = 0; i < 4; i++) {
            node(Metric.MACHINE_MEMORY, "", "", SMALL);
            container("old", "", "");
            if (i > 1) {
                container("young", "", "");
            }
            scraped();
        }
        assertThat(ceilingOf("young")).isEqualTo(SMALL);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1:9100, 10.0.0.1", "[fe80::1]:9100, [fe80::1]", "node-1, node-1", "'', ''"})
    void host_isTheTargetWithoutItsPort(String target, String host) {
        assertThat(NodeMemories.host(target)).isEqualTo(host);
    }

    private static String second(String first) {
        return first.replace("n1", "n2").replace("0.1:", "0.2:");
    }

    private static SourceSeries info(String pod, String node) {
        return new SourceSeries(Metric.POD_INFO, "shop", pod, "u", "", "", "", "", "ksm:8080", node);
    }

    private void node(Metric metric, String node, String instance, double bytes) {
        put(new SourceSeries(metric, "", "", "", "", "", "", "", instance, node), bytes);
    }

    private void container(String pod, String node, String instance) {
        for (Metric metric : new Metric[] {Metric.WORKING_SET, Metric.ANON}) {
            put(new SourceSeries(metric, "shop", pod, "", "app", "1", "", "", instance, node), 100e6);
        }
    }

    private void put(SourceSeries series, double value) {
        point.series = directory.intern(series);
        point.epochMillis = nowMillis;
        point.value = value;
        engine.accept(directory, point);
    }

    private void scraped() {
        engine.flush(nowMillis);
        nowMillis += 30_000;
    }

    private double ceilingOf(String pod) {
        return engine.views().stream()
                .filter(view -> view.pod().equals(pod))
                .mapToDouble(ContainerView::ceilingBytes)
                .findFirst()
                .orElseThrow();
    }
}
