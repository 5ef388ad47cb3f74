package io.oomwatch.runner.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a scrape adds to the labels of what it scraped. */
class PrometheusLabelsTest {
    private final PrometheusLabels labels = new PrometheusLabels();

    /** As the operator's and the Helm charts' ServiceMonitors of kube-state-metrics leave it: honor_labels, and its own container. */
    @Test
    void seriesOfAPod_isNotOfTheContainerThatExportedIt() {
        set("namespace", "shop", "pod", "web-0", "uid", "u", "container", "kube-rbac-proxy-main");
        set("owner_kind", "StatefulSet", "owner_name", "web", "job", "kube-state-metrics", "instance", "10.1.0.7:8443");
        assertThat(labels.series(Metric.POD_OWNER))
                .isEqualTo(new SourceSeries(
                        Metric.POD_OWNER, "shop", "web-0", "u", "", "", "web", "StatefulSet", "10.1.0.7:8443", ""));
    }

    @Test
    void seriesOfANode_isNotOfThePodThatExportedIt() {
        set("namespace", "monitoring", "pod", "node-exporter-x2z9q", "container", "node-exporter");
        set("instance", "10.0.0.1:9100", "node", "n1");
        assertThat(labels.series(Metric.NODE_OOM_KILLS))
                .isEqualTo(new SourceSeries(Metric.NODE_OOM_KILLS, "", "", "", "", "", "", "", "10.0.0.1:9100", "n1"));
    }

    @Test
    void scrapeTarget_isNotThePodBehindIt() {
        set("namespace", "monitoring", "pod", "ksm-0", "container", "ksm", "job", "ksm", "instance", "10.1.0.7:8443");
        assertThat(labels.series(Metric.UP))
                .isEqualTo(new SourceSeries(Metric.UP, "", "", "", "", "", "", "ksm", "10.1.0.7:8443", ""));
    }

    /** Without honor_labels, what the page said is renamed. */
    @Test
    void exportedNode_goesBeforeTheNodeOfTheExporter() {
        set("exported_namespace", "shop", "exported_pod", "web-0", "exported_node", "n2");
        set("namespace", "monitoring", "pod", "ksm-0", "container", "ksm", "node", "n1");
        assertThat(labels.series(Metric.POD_INFO))
                .isEqualTo(new SourceSeries(Metric.POD_INFO, "shop", "web-0", "", "", "", "", "", "", "n2"));
    }

    @Test
    void pageThatIsScrapedDirectly_isTheInstance() {
        PrometheusLabels ofPage = new PrometheusLabels(Names.USUAL, "10.0.0.1:10250");
        SourceSeries machine = ofPage.series(Metric.MACHINE_MEMORY);
        assertThat(machine).isNotNull();
        assertThat(machine.instance()).isEqualTo("10.0.0.1:10250");
    }

    private void set(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.set(namesAndValues[i], namesAndValues[i + 1]);
        }
    }
}
