package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One Prometheus-compatible HTTP API to poll. */
public record PrometheusConfig(
        @Setting(doc = "Base URL, without /api/v1") URI url,

        @Setting(doc = "What answers: prometheus, victoria-metrics, thanos or mimir") @Default("prometheus")
        Backend backend,

        @Setting(doc = "Which metric and label names it has: kubernetes or cadvisor (plain containers)")
        @Default("kubernetes")
        Preset preset,

        @Setting(doc = "Further label matchers, comma-separated as in PromQL, added to every query") @Default("''")
        String selector,

        @Setting(doc = "The scrape interval of the memory metrics; 0s finds it out", min = 0, max = 600) @Default("0s")
        Duration scrapeInterval,

        @Setting(doc = "Time between polls; 0s is the scrape interval", min = 0, max = 600) @Default("0s")
        Duration pollInterval,

        @Setting(doc = "How far back to read at start", min = 0, max = 2_592_000) @Default("6h")
        Duration warmUp,

        @Setting(doc = "Longest outage that is filled afterwards", min = 0, max = 2_592_000) @Default("1d")
        Duration fillGaps,

        @Setting(doc = "Our metric name to the name here, for metrics that were renamed")
        Map<String, String> metricNames,

        @Setting(doc = "Our label name (namespace, pod, container, uid, node, instance) to the name here")
        Map<String, String> labelNames,

        @Setting(doc = "How to connect") ClientConfig connection) {
    /** That URL with every default. */
    public static PrometheusConfig of(URI url) {
        Problems problems = new Problems("defaults");
        YamlNode.Mapping keys = YamlReader.read("url: \"" + url + "\"", problems);
        PrometheusConfig config =
                new SettingsBinder(problems, Path.of("")).bind(PrometheusConfig.class, null, keys, "prometheus");
        if (config == null) {
            throw new IllegalArgumentException(url + " is no URL of a Prometheus, expected http://host:9090");
        }
        return config;
    }

    /** The same with other matchers and another way to connect. */
    public PrometheusConfig with(String otherSelector, ClientConfig otherConnection) {
        return new PrometheusConfig(
                url,
                backend,
                preset,
                otherSelector,
                scrapeInterval,
                pollInterval,
                warmUp,
                fillGaps,
                metricNames,
                labelNames,
                otherConnection);
    }

    /** What kind of server answers. */
    public enum Backend {
        PROMETHEUS,
        VICTORIA_METRICS,
        THANOS,
        MIMIR
    }

    /** Which names the series have. */
    public enum Preset {
        KUBERNETES,
        CADVISOR
    }
}
