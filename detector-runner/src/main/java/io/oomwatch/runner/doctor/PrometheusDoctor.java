package io.oomwatch.runner.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.PrometheusConfig.Preset;
import io.oomwatch.runner.config.Units;
import io.oomwatch.runner.doctor.Finding.Level;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.live.IntervalProbe;
import io.oomwatch.runner.source.live.PrometheusApi;
import io.oomwatch.runner.source.live.PrometheusApi.FailedRequest;
import io.oomwatch.runner.source.live.Selectors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Examines one Prometheus with a handful of cheap queries. */
public final class PrometheusDoctor {
    private static final long SKEW_MILLIS = 30_000;
    private static final long SLOW_MILLIS = 60_000;

    private final PrometheusConfig config;
    private final PrometheusApi api;
    private final Selectors selectors;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    public PrometheusDoctor(PrometheusConfig config, PrometheusApi api, Clock clock) {
        this.config = config;
        this.api = api;
        this.clock = clock;
        selectors = Selectors.of(config);
    }

    /** Everything found, in the order looked at. */
    public List<Finding> examine() {
        findings.clear();
        try {
            clock();
            needs();
            if (findings.stream()
                    .noneMatch(
                            finding -> finding.subject().startsWith("memory of") && finding.level() == Level.ERROR)) {
                interval();
                duplicates();
                unlimited();
            }
        } catch (FailedRequest e) {
            findings.add(new Finding(
                    Level.ERROR, "connection", String.valueOf(e.getMessage()), "nothing can be read", hint(e)));
        }
        return List.copyOf(findings);
    }

    private String hint(FailedRequest e) {
        return switch (e.trouble()) {
            case UNREACHABLE ->
                "https".equalsIgnoreCase(config.url().getScheme())
                        ? "check the URL, the network and connection.tls: caFile for an authority of one's own, certFile and"
                                + " keyFile where the server lets nobody in without a certificate"
                        : "check the URL and the network";
            case STATUS ->
                "check the path of the URL and the credentials (connection.basicAuth, bearerTokenFile, headers)";
            case CONTENT, OVERLOADED -> "this is not the API of a Prometheus: check the path of the URL, and 'backend'";
        };
    }

    private void clock() throws FailedRequest {
        long skew = api.nowMillis() - clock.millis();
        findings.add(Finding.ok(
                "connection",
                config.url()
                        + (api.isVictoriaMetrics()
                                ? " answers; it is a VictoriaMetrics, whose new series show after up to 10 s"
                                : " answers")));
        if (Math.abs(skew) > SKEW_MILLIS) {
            findings.add(new Finding(
                    Level.WARNING,
                    "clocks",
                    "its clock is " + Units.format(Duration.ofSeconds(Math.abs(skew) / 1_000))
                            + (skew > 0 ? " ahead of" : " behind") + " ours",
                    "times in alerts and kernel log lines do not match",
                    "run NTP on both machines"));
        }
    }

    private void needs() throws FailedRequest {
        for (Need need : Need.all(config.preset())) {
            List<String> present = new ArrayList<>();
            for (Metric metric : need.anyOf()) {
                long series = count(selectors.one(metric));
                if (series > 0) {
                    present.add(metric.prometheusName() + " (" + series + " series)");
                }
            }
            if (!present.isEmpty()) {
                findings.add(Finding.ok(need.subject(), String.join(", ", present)));
            } else if (need.onlyWith() != null && count(selectors.one(need.onlyWith())) == 0) {
                findings.add(Finding.ok(need.subject(), "none yet: no container has ended so far"));
            } else {
                findings.add(
                        new Finding(need.level(), need.subject(), "none of " + names(need), need.cost(), need.fix()));
            }
        }
    }

    private static String names(Need need) {
        return String.join(
                ", ", need.anyOf().stream().map(Metric::prometheusName).toList());
    }

    private void interval() throws FailedRequest {
        long intervalMillis = IntervalProbe.intervalMillis(api, selectors);
        if (intervalMillis == 0) {
            findings.add(new Finding(
                    Level.WARNING,
                    "scrape interval",
                    "fewer than two samples in 10 minutes",
                    "too little to see growth",
                    "scrape every 15 to 30 seconds; a new Prometheus needs a few minutes"));
            return;
        }
        String found = Units.format(Duration.ofMillis(intervalMillis));
        findings.add(
                intervalMillis > SLOW_MILLIS
                        ? new Finding(
                                Level.WARNING,
                                "scrape interval",
                                found,
                                "containers that fill up within a few minutes are killed before anyone sees it",
                                "scrape cAdvisor every 15 to 30 seconds")
                        : Finding.ok("scrape interval", found));
    }

    /** Two endpoints give the same metric, or two Prometheus replicas feed one store. */
    private void duplicates() throws FailedRequest {
        String labels = config.preset() == Preset.CADVISOR ? "name" : "namespace,pod,container,id";
        long doubled = count("count by (" + labels + ") (" + selectors.one(Metric.WORKING_SET) + ") > 1");
        findings.add(
                doubled > 0
                        ? new Finding(
                                Level.WARNING,
                                "doubled series",
                                doubled + " containers have their working set more than once",
                                "needless load; where the two differ, samples are dropped",
                                "select one endpoint with 'selector', such as metrics_path=\"/metrics/cadvisor\"")
                        : Finding.ok("doubled series", "none"));
    }

    private void unlimited() throws FailedRequest {
        long unlimited = count(selectors.one(Metric.CGROUP_LIMIT) + " == 0");
        long limited = count(selectors.one(Metric.CGROUP_LIMIT) + " > 0");
        if (unlimited + limited == 0) {
            return;
        }
        String found = String.format(Locale.ROOT, "%d of %d containers", unlimited, unlimited + limited);
        findings.add(
                unlimited > 0
                        ? new Finding(
                                Level.WARNING,
                                "containers without a limit",
                                found,
                                "they fill the node: growth is reported as information only",
                                "set resources.limits.memory")
                        : Finding.ok("containers without a limit", found));
        if (unlimited > 0
                && count(selectors.one(Metric.MACHINE_MEMORY)) + count(selectors.one(Metric.NODE_MEMORY_TOTAL)) == 0) {
            findings.add(new Finding(
                    Level.WARNING,
                    "memory of nodes",
                    "none of machine_memory_bytes, node_memory_MemTotal_bytes",
                    "containers without a limit have no ceiling: their growth is not reported at all",
                    "do not drop machine_memory_bytes, which cAdvisor has, or run node-exporter"));
        }
    }

    private long count(String selector) throws FailedRequest {
        JsonNode result = api.result("count(" + selector + ")");
        return result.path(0).path("value").path(1).asLong(0);
    }
}
