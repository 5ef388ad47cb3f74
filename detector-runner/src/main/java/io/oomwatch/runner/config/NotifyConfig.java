package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.time.Duration;

/** How often one workload may notify people. What is over the budget still shows on the page and on /metrics. */
public record NotifyConfig(
        @Setting(
                doc = "At most this many alerts per workload and window reach Alertmanager and webhooks",
                unit = "count",
                min = 1,
                max = 10_000)
        @Default("10")
        int alertsPerWorkload,

        @Setting(doc = "The window the budget is for", min = 60, max = 2_592_000) @Default("1d")
        Duration window) {}
