package io.oomwatch.runner.sink;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.config.ExporterConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The metrics page: the runner's own meters by Micrometer, the containers' series by a collector of ours. */
public final class Exporter implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusRegistry prometheus = new PrometheusRegistry();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /** The page, with its content type. */
    public record Page(String contentType, byte[] body) {}

    /** Registers what every process has. */
    public Exporter(String version) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        cpuSeconds();
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        gc.bindTo(meters);
        Gauge.builder("oomwatch.build.info", () -> 1)
                .description("1, labelled with the version")
                .tag("version", version)
                .tag("java", System.getProperty("java.version"))
                .register(meters);
    }

    /** Under the name every client library gives it; Micrometer's own counts nanoseconds. */
    private void cpuSeconds() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / 1e9)
                    .baseUnit("seconds")
                    .description("CPU time the process has taken")
                    .register(meters);
        }
    }

    /** Where meters are registered. */
    public PrometheusMeterRegistry meters() {
        return meters;
    }

    /** Adds the series of single containers and the live accuracy. */
    public void export(
            Supplier<List<ContainerView>> containers,
            Scoreboard scoreboard,
            Supplier<Long> nowMillis,
            Supplier<ExporterConfig> config) {
        prometheus.register(new ContainerCollector(containers, scoreboard, nowMillis, config));
        Gauge.builder(
                        "oomwatch.precision.ratio",
                        scoreboard,
                        board -> board.standing().precision())
                .description("Share of judged alerts (warning and critical) that an OOM kill confirmed")
                .register(meters);
        Gauge.builder(
                        "oomwatch.recall.ratio",
                        scoreboard,
                        board -> board.standing().recall())
                .description("Share of OOM kills that an alert preceded")
                .register(meters);
    }

    /** The page in the format the client prefers; {@code accept} is its header. */
    public Page page(@Nullable String accept) throws IOException {
        String contentType = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
        meters.scrape(out, contentType);
        return new Page(contentType, out.toByteArray());
    }

    @Override
    public void close() {
        gc.close();
        meters.close();
    }
}
