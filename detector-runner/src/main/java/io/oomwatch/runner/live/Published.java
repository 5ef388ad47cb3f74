package io.oomwatch.runner.live;

import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.app.Engine;
import io.oomwatch.runner.series.SeriesNotes;
import io.oomwatch.runner.source.SeriesDirectory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others may read of an engine that runs on a thread of its own. */
final class Published {
    private static final Logger LOG = LoggerFactory.getLogger(Published.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final long VIEW_PATIENCE_MILLIS = 5_000;

    private final Engine engine;
    private final SeriesDirectory directory;
    private final Predicate<Runnable> engineThread;
    private volatile List<ContainerView> views = List.of();
    private volatile long viewedThroughMillis = Long.MIN_VALUE;
    private volatile int containers;
    private volatile SeriesNotes notes = new SeriesNotes();
    private volatile Fill fill = Fill.EMPTY;
    private long nextLookMillis = Long.MIN_VALUE;
    private boolean changed;

    /**
     * @param engineThread runs work on the engine's thread; false when it takes none
     */
    Published(Engine engine, SeriesDirectory directory, Predicate<Runnable> engineThread) {
        this.engine = engine;
        this.directory = directory;
        this.engineThread = engineThread;
    }

    /** There is something to publish. On the engine's thread, as {@link #look}. */
    void changed() {
        changed = true;
    }

    /** Publishes what has changed, at most once a second; nothing that grows with the fleet. */
    void look(long nowMillis) {
        if (changed && nowMillis >= nextLookMillis) {
            nextLookMillis = nowMillis + LOOK_MILLIS;
            changed = false;
            containers = engine.scoredContainers();
            notes = engine.notes();
            fill = Fill.of(engine, directory);
        }
    }

    /** Every container as it stood at that time; as it stood before, when the engine is too busy to tell. */
    List<ContainerView> views(long throughMillis) {
        if (viewedThroughMillis == throughMillis) {
            return views;
        }
        CompletableFuture<List<ContainerView>> answer = new CompletableFuture<>();
        if (!engineThread.test(() -> answer.complete(engine.views()))) {
            return views;
        }
        try {
            views = answer.get(VIEW_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            viewedThroughMillis = throughMillis;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the engine is too busy to tell how its containers stand", e);
        }
        return views;
    }

    int containers() {
        return containers;
    }

    SeriesNotes notes() {
        return notes;
    }

    Fill fill() {
        return fill;
    }
}
