package io.oomwatch.runner.source.dataset;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How samples are written down. */
public enum Format {
    /** Tables: one row per scrape, one column per metric. */
    CSV("csv"),
    /** Answers of Prometheus' {@code /api/v1/query_range}. */
    JSON("json"),
    /** OpenMetrics or Prometheus exposition text with timestamps. */
    OPENMETRICS("openmetrics");

    private final String id;

    Format(String id) {
        this.id = id;
    }

    /** As on the command line and in manifests. */
    public String id() {
        return id;
    }

    /** The format of that id. */
    public static Optional<Format> byId(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /** All ids, for messages. */
    public static String ids() {
        return Arrays.stream(values()).map(Format::id).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return id;
    }
}
