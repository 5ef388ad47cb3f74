package io.oomwatch.runner.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.oomwatch.runner.series.SeriesNotes;
import java.util.function.ToDoubleFunction;

/** The runner's own state as meters, read at each scrape. */
final class RunnerMeters {
    private RunnerMeters() {}

    static void register(MeterRegistry meters, Runner runner) {
        gauge(meters, "oomwatch.containers", "Containers watched", runner, of -> {
            LiveEngine engine = of.engine();
            return engine == null ? 0 : engine.containers();
        });
        gauge(
                meters,
                "oomwatch.series",
                "Series known now",
                runner,
                of -> of.fill().series());
        gauge(
                meters,
                "oomwatch.series.limit",
                "Series there may be",
                runner,
                of -> of.limits().maxSeries());
        gauge(
                meters,
                "oomwatch.containers.limit",
                "Container instances there may be",
                runner,
                of -> of.limits().maxContainers());
        refusals(
                meters,
                "oomwatch.refused.series",
                "New series refused: limits.maxSeries",
                runner,
                fill -> fill.refusedSeries());
        refusals(
                meters,
                "oomwatch.refused.containers",
                "Series of new containers refused: limits.maxContainers",
                runner,
                fill -> fill.refusedContainers());
        refusals(
                meters,
                "oomwatch.evicted.containers",
                "Silent containers forgotten early: limits.softContainers",
                runner,
                fill -> fill.evictedContainers());
        gauge(meters, "oomwatch.waiting.samples", "Samples that wait for slower sources", runner, of -> {
            LiveEngine engine = of.engine();
            return engine == null ? 0 : engine.waitingPoints();
        });
        gauge(
                meters,
                "oomwatch.ready",
                "1 when the past has been read and alerts go out",
                runner,
                of -> of.isReady() ? 1 : 0);
        Gauge.builder("oomwatch.lag", runner, RunnerMeters::lagSeconds)
                .baseUnit("seconds")
                .description("Age of the time up to which everything is decided")
                .register(meters);
        counter(meters, "oomwatch.samples", "Samples scored", runner, notes -> notes.samples);
        counter(meters, "oomwatch.gaps", "Holes in the samples of a container", runner, notes -> notes.gaps);
        counter(meters, "oomwatch.restarts", "Container restarts seen", runner, notes -> notes.restarts);
        counter(meters, "oomwatch.late.samples", "Samples that came too late: dropped", runner, notes -> notes.late);
        counter(
                meters,
                "oomwatch.unusable.samples",
                "Samples below 0 or not finite: dropped",
                runner,
                notes -> notes.unusable);
    }

    private static double lagSeconds(Runner runner) {
        LiveEngine engine = runner.engine();
        long through = engine == null ? Long.MIN_VALUE : engine.throughMillis();
        return through == Long.MIN_VALUE ? Double.NaN : Math.max(0, runner.nowMillis() - through) / 1_000.0;
    }

    private static void gauge(
            MeterRegistry meters, String name, String help, Runner runner, ToDoubleFunction<Runner> value) {
        Gauge.builder(name, runner, value).description(help).register(meters);
    }

    private static void counter(
            MeterRegistry meters, String name, String help, Runner runner, ToDoubleFunction<SeriesNotes> value) {
        FunctionCounter.builder(name, runner, of -> {
                    LiveEngine engine = of.engine();
                    return engine == null ? 0 : value.applyAsDouble(engine.notes());
                })
                .description(help)
                .register(meters);
    }

    private static void refusals(
            MeterRegistry meters, String name, String help, Runner runner, ToDoubleFunction<Fill> value) {
        FunctionCounter.builder(name, runner, of -> value.applyAsDouble(of.fill()))
                .description(help)
                .register(meters);
    }
}
