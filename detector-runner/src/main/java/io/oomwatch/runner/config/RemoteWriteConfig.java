package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.time.Duration;
import java.util.Map;

/** The remote-write receiver at {@code /api/v1/write}. */
public record RemoteWriteConfig(
        @Setting(doc = "Receive remote write: on or off") @Default("off")
        Switch receive,

        @Setting(doc = "Which metric and label names arrive: kubernetes or cadvisor") @Default("kubernetes")
        PrometheusConfig.Preset preset,

        @Setting(doc = "Scrape interval of the memory metrics", min = 1, max = 600) @Default("30s")
        Duration scrapeInterval,

        @Setting(doc = "Largest compressed body", unit = "B", min = 1024, max = 1_073_741_824) @Default("16Mi")
        int maxBodyBytes,

        @Setting(doc = "Largest body once decompressed", unit = "B", min = 1024, max = 1_073_741_824) @Default("64Mi")
        int maxDecodedBytes,

        @Setting(doc = "Samples older than the newest one by more than this are dropped", min = 1, max = 86_400)
        @Default("10m")
        Duration maxAge,

        @Setting(doc = "Our metric name to the name that arrives")
        Map<String, String> metricNames,

        @Setting(doc = "Our label name to the name that arrives")
        Map<String, String> labelNames) {
    /** Whether the receiver is there. */
    public boolean isOn() {
        return receive == Switch.ON;
    }
}
