package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.time.Duration;

/** What {@code /metrics} says about single containers. */
public record ExporterConfig(
        @Setting(doc = "Which containers get series of their own: all, alerting or none") @Default("all")
        PerContainer perContainer,

        @Setting(doc = "At most this many containers, the most alarming ones", unit = "count", min = 0, max = 1_000_000)
        @Default("2000")
        int maxContainers,

        @Setting(doc = "A container without samples for this long loses its series", min = 1, max = 86_400)
        @Default("5m")
        Duration staleAfter) {
    /** Which containers are exported one by one. */
    public enum PerContainer {
        ALL,
        ALERTING,
        NONE
    }
}
