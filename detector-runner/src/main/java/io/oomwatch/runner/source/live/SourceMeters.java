package io.oomwatch.runner.source.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What one source counts about itself. Thread-safe. */
public final class SourceMeters {
    private final MeterRegistry meters;
    private final String source;
    private final Counter samples;
    private final Counter repeated;
    private final Counter requests;
    private final AtomicLong newestMillis = new AtomicLong();
    private final AtomicLong up = new AtomicLong();

    public SourceMeters(MeterRegistry meters, String source) {
        this.meters = meters;
        this.source = source;
        samples = counter("oomwatch.source.samples", "Samples taken from the source");
        repeated = counter("oomwatch.source.repeated.samples", "Samples seen before or older than one taken: dropped");
        requests = counter("oomwatch.source.requests", "Requests to the source, or from it where it pushes");
        Gauge.builder("oomwatch.source.newest.sample.timestamp", newestMillis, at -> at.get() / 1_000.0)
                .baseUnit("seconds")
                .description("Time of the newest sample, Unix seconds")
                .tag("source", source)
                .register(meters);
        Gauge.builder("oomwatch.source.up", up, AtomicLong::get)
                .description("1 when the last request went well")
                .tag("source", source)
                .register(meters);
        for (Trouble trouble : Trouble.values()) {
            errors(trouble);
        }
    }

    /** Why a request came to nothing. */
    public enum Trouble {
        /** No connection, broken off, or too slow. */
        UNREACHABLE,
        /** An HTTP status other than 2xx. */
        STATUS,
        /** An answer that is not what was asked for: HTML, truncated or wrong JSON. */
        CONTENT,
        /** We were too slow to take it. */
        OVERLOADED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Counter counter(String name, String help) {
        return Counter.builder(name).description(help).tag("source", source).register(meters);
    }

    private Counter errors(Trouble trouble) {
        return Counter.builder("oomwatch.source.errors")
                .description("Requests that came to nothing, by kind")
                .tag("source", source)
                .tag("kind", trouble.label())
                .register(meters);
    }

    /** One request begins. */
    public void onRequest() {
        requests.increment();
    }

    /** A request went well. */
    public void onSuccess(long count, long repeatedCount, long newest) {
        samples.increment(count);
        repeated.increment(repeatedCount);
        newestMillis.accumulateAndGet(newest, Math::max);
        up.set(1);
    }

    /** A request came to nothing. */
    public void onTrouble(Trouble trouble) {
        errors(trouble).increment();
        up.set(0);
    }

    /** The source's name. */
    public String source() {
        return source;
    }
}
