package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
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
        BudgetConfig budget,

        @Setting(doc = "Where alerts go: Alertmanager") List<AlertmanagerConfig> alertmanagers,

        @Setting(doc = "Where alerts go: webhooks") List<WebhookConfig> webhooks,

        @Setting(doc = "Where alerts go: a file") JsonLinesConfig jsonLines,

        @Setting(doc = "Series per container on /metrics") ExporterConfig exporter,

        @Setting(doc = "What survives a restart") StateConfig state,

        @Setting(doc = "Settings per detector, or 'off'; detectors not named run with their defaults")
        DetectorSelection detectors) {}
