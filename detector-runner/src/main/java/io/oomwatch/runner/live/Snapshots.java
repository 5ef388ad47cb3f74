package io.oomwatch.runner.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.oomwatch.runner.config.StateConfig;
import io.oomwatch.runner.config.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what an engine knows to the state folder from time to time and at the end, and reads it at start. The engine
 * stands still only while its state is copied out; the disk is waited for elsewhere. One thread.
 */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final @Nullable Path file;
    private final String version;
    private final Clocks clocks;
    private final Counter failures;
    private final AtomicLong writtenAtMillis = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong pauseMillis = new AtomicLong();
    /** What {@link #open} gave last. */
    private @Nullable Path opened;

    private @Nullable Path handedOver;
    private long attemptedAtMillis;

    /** Nothing is kept where no state folder is configured. */
    Snapshots(StateConfig state, String version, Clocks clocks, MeterRegistry meters) {
        file = state.folder().map(SnapshotFile::in).orElse(null);
        this.version = version;
        this.clocks = clocks;
        attemptedAtMillis = clocks.monotonicMillis().getAsLong();
        failures = Counter.builder("oomwatch.snapshot.failures")
                .description("Snapshots that could not be written, or not be used at start")
                .register(meters);
        Gauge.builder("oomwatch.snapshot.last.success.timestamp", writtenAtMillis, at -> at.get() / 1_000.0)
                .baseUnit("seconds")
                .description("When the last snapshot was written, Unix seconds; 0 before the first")
                .register(meters);
        Gauge.builder("oomwatch.snapshot.size", bytes, AtomicLong::get)
                .baseUnit("bytes")
                .description("Size of the last snapshot")
                .register(meters);
        Gauge.builder("oomwatch.snapshot.pause", pauseMillis, millis -> millis.get() / 1_000.0)
                .baseUnit("seconds")
                .description("How long scoring stood still for the last snapshot")
                .register(meters);
    }

    /** The last snapshot, or what was handed over; null when there is none that can be used. */
    SnapshotFile.@Nullable Reading open() {
        Path there = handedOver == null ? file : handedOver;
        opened = there;
        if (there == null) {
            return null;
        }
        try {
            return new SnapshotFile.Reading(there);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            refused(e.getMessage());
            return null;
        }
    }

    /** An engine has started: what was handed over is not needed any more. */
    void used() {
        Path handed = handedOver;
        handedOver = null;
        if (handed != null && !handed.equals(file)) {
            try {
                Files.deleteIfExists(handed);
                Files.deleteIfExists(handed.toAbsolutePath().getParent());
            } catch (IOException e) {
                LOG.warn("{} is left behind: {}", handed, e.getMessage());
            }
        }
    }

    /** It was whole, but its state cannot be used. */
    void refused(@Nullable String why) {
        failures.increment();
        LOG.warn(
                "the snapshot {} cannot be used: {}. Detectors start anew and warm up from history where a source has"
                        + " one; the ledger is not touched",
                opened,
                why);
    }

    /** Writes one when it is time. */
    void tick(LiveEngine engine, Duration interval) throws InterruptedException {
        long now = clocks.monotonicMillis().getAsLong();
        if (file == null || now - attemptedAtMillis < interval.toMillis()) {
            return;
        }
        attemptedAtMillis = now;
        try (SnapshotFile.Writing writing = begin(file, engine)) {
            engine.ask(ignored -> {
                        save(engine, writing);
                        return true;
                    })
                    .get();
            commit(writing);
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt(); // oomwatch ends, and writes the last one when the engine has
        } catch (IOException e) {
            failed(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            failed(cause == null ? e : cause);
        }
    }

    /** Writes the last one of an engine that has ended. */
    void last(LiveEngine ended) {
        if (file != null && write(file, ended)) {
            LOG.info("snapshot written: {} bytes; the next start goes on from here", bytes.get());
        }
    }

    /** What an engine knew that has ended is what the next {@link #open} gives, also without a state folder. */
    void handOver(LiveEngine ended) {
        try {
            Path target = file;
            if (target == null) {
                target = SnapshotFile.in(Files.createTempDirectory("oomwatch"));
            }
            if (write(target, ended)) {
                handedOver = target;
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private boolean write(Path target, LiveEngine ended) {
        try (SnapshotFile.Writing writing = begin(target, ended)) {
            save(ended, writing);
            commit(writing);
            return true;
        } catch (IOException | UncheckedIOException e) {
            failed(e);
            return false;
        }
    }

    private SnapshotFile.Writing begin(Path target, LiveEngine engine) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new SnapshotFile.Writing(
                target, new SnapshotFile.Header(version, engine.throughMillis(), engine.scrapeIntervalMillis()));
    }

    private void save(LiveEngine engine, SnapshotFile.Writing writing) {
        long started = clocks.monotonicMillis().getAsLong();
        try {
            engine.save(writing.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pauseMillis.set(clocks.monotonicMillis().getAsLong() - started);
    }

    private void commit(SnapshotFile.Writing writing) throws IOException {
        bytes.set(writing.commit());
        writtenAtMillis.set(clocks.wall().millis());
        LOG.debug("snapshot of {} bytes, scoring paused {}", bytes, Units.format(Duration.ofMillis(pauseMillis.get())));
    }

    private void failed(Throwable why) {
        failures.increment();
        LOG.error("the snapshot {} could not be written: {}", file, why.getMessage());
    }
}
