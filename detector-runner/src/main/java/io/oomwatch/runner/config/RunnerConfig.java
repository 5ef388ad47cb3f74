package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import io.oomwatch.runner.alert.Budget;
import java.net.URI;
import java.util.List;

/** The whole configuration file. Every key: docs/configuration.md. */
public record RunnerConfig(
        @Setting(doc = "Our own HTTP port") ServerConfig server,

        @Setting(doc = "Prometheus-compatible servers to poll")
        List<PrometheusConfig> prometheus,

        @Setting(doc = "The remote-write receiver") RemoteWriteConfig remoteWrite,

        @Setting(doc = "Metrics pages to scrape directly") List<ScrapeConfig> scrape,

        @Setting(doc = "The Kubernetes API as a witness of kills")
        KubernetesConfig kubernetes,

        @Setting(doc = "The kernel log as a witness of kills")
        KernelLogConfig kernelLog,

        @Setting(doc = "How often one workload may notify people")
        NotifyConfig notifications,

        @Setting(doc = "Where alerts go: Alertmanager") List<AlertmanagerConfig> alertmanagers,

        @Setting(doc = "Where alerts go: webhooks") List<WebhookConfig> webhooks,

        @Setting(doc = "Where alerts go: a file") JsonLinesConfig jsonLines,

        @Setting(doc = "Series per container on /metrics") ExporterConfig exporter,

        @Setting(doc = "What survives a restart") StateConfig state,

        @Setting(doc = "How much may be watched") LimitsConfig limits,

        @Setting(doc = "How many false alerts are acceptable: the thresholds follow from it")
        Budget budget,

        @Setting(doc = "Settings per detector, or 'off'; detectors not named run with their defaults")
        DetectorSelection detectors) {
    /** The same with that Prometheus instead of those in the file; its other settings stay where the URL is the same. */
    public RunnerConfig withPrometheus(URI url) {
        List<PrometheusConfig> one = prometheus.stream()
                .filter(known -> known.url().equals(url))
                .limit(1)
                .toList();
        return with(server, one.isEmpty() ? List.of(PrometheusConfig.of(url)) : one);
    }

    /** The same with another port of our own. */
    public RunnerConfig withServer(ServerConfig other) {
        return with(other, prometheus);
    }

    private RunnerConfig with(ServerConfig otherServer, List<PrometheusConfig> otherPrometheus) {
        return new RunnerConfig(
                otherServer,
                otherPrometheus,
                remoteWrite,
                scrape,
                kubernetes,
                kernelLog,
                notifications,
                alertmanagers,
                webhooks,
                jsonLines,
                exporter,
                state,
                limits,
                budget,
                detectors);
    }
}
