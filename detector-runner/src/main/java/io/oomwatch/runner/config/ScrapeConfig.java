package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Endpoints in text format to scrape directly: kubelet, cAdvisor, kube-state-metrics. */
public record ScrapeConfig(
        @Setting(doc = "Addresses of the /metrics pages") List<URI> urls,

        @Setting(doc = "Time between scrapes", min = 1, max = 600) @Default("15s")
        Duration interval,

        @Setting(doc = "Which metric and label names they have: kubernetes or cadvisor") @Default("kubernetes")
        PrometheusConfig.Preset preset,

        @Setting(doc = "How to connect") ClientConfig connection) {
    public ScrapeConfig {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("urls is empty, expected at least one address to scrape");
        }
    }
}
