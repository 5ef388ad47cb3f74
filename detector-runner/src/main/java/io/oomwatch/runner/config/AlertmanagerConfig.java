package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import io.oomwatch.runner.alert.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Alertmanagers of one cluster: every one gets every alert, they deduplicate among themselves. */
public record AlertmanagerConfig(
        @Setting(doc = "Base URLs, without /api/v2") List<URI> urls,

        @Setting(doc = "Alerts below this severity are not sent: info, warning or critical") @Default("warning")
        Severity minSeverity,

        @Setting(doc = "Standing alerts are sent again this often", min = 1, max = 3600) @Default("1m")
        Duration resendInterval,

        @Setting(doc = "Labels added to every alert, such as cluster")
        Map<String, String> labels,

        @Setting(doc = "How to connect") ClientConfig connection) {
    public AlertmanagerConfig {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("urls is empty, expected at least one Alertmanager");
        }
    }
}
