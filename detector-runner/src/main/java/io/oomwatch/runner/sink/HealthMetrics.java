package io.oomwatch.runner.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The runner's own health, apart from sources and receivers, which count for themselves. Thread-safe. */
public final class HealthMetrics {
    private static final Duration[] EVALUATION_BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final Timer evaluation;
    private final Counter reloadsOk;
    private final Counter reloadsFailed;
    private final AtomicLong reloadOk = new AtomicLong(1);
    private final AtomicLong reloadedAtMillis = new AtomicLong();

    public HealthMetrics(MeterRegistry meters, long startedAtMillis) {
        evaluation = Timer.builder("oomwatch.evaluation.duration")
                .description("Time to score one batch of samples and decide on alerts")
                .serviceLevelObjectives(EVALUATION_BUCKETS)
                .register(meters);
        reloadsOk = reloads(meters, "success");
        reloadsFailed = reloads(meters, "failure");
        reloadedAtMillis.set(startedAtMillis);
        Gauge.builder("oomwatch.config.last.reload.successful", reloadOk, AtomicLong::get)
                .description("1 when the last configuration read is in force, 0 when it was refused")
                .register(meters);
        Gauge.builder("oomwatch.config.last.reload.success.timestamp", reloadedAtMillis, at -> at.get() / 1_000.0)
                .baseUnit("seconds")
                .description("When the configuration in force was read, Unix seconds")
                .register(meters);
    }

    private static Counter reloads(MeterRegistry meters, String outcome) {
        return Counter.builder("oomwatch.config.reloads")
                .description("Configuration reloads by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** A batch was scored. */
    public void onEvaluation(long nanos) {
        evaluation.record(Duration.ofNanos(nanos));
    }

    /** A new configuration is in force. */
    public void onReload(long epochMillis) {
        reloadsOk.increment();
        reloadOk.set(1);
        reloadedAtMillis.set(epochMillis);
    }

    /** A new configuration was refused; the old one stays. */
    public void onReloadRefused() {
        reloadsFailed.increment();
        reloadOk.set(0);
    }

    /** A number read at each scrape. */
    public static void gauge(MeterRegistry meters, String name, String help, Supplier<Number> value) {
        Gauge.builder(name, value).description(help).register(meters);
    }

    /** A count kept elsewhere, read at each scrape; never falls. */
    public static void counter(MeterRegistry meters, String name, String help, Supplier<Number> value) {
        FunctionCounter.builder(name, value, supplier -> supplier.get().doubleValue())
                .description(help)
                .register(meters);
    }
}
