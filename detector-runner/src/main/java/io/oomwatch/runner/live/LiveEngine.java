package io.oomwatch.runner.live;

import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.app.Engine;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.series.SeriesNotes;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.live.Inbox;
import io.oomwatch.runner.source.live.LiveBatch;
import io.oomwatch.runner.source.live.PrometheusPoller;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Runs an engine on a thread of its own: sources put in what they have, the listener is called on that thread. */
public final class LiveEngine implements Inbox, AutoCloseable {
    private static final long MAX_WAITING_POINTS = 8_000_000;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long IDLE_MILLIS = 500;

    private final Engine engine;
    private final SeriesDirectory directory;
    private final Merger merger;
    private final LongConsumer evaluationNanos;
    private final LongSupplier monotonicMillis;
    private final WorkQueue work = new WorkQueue(IDLE_MILLIS);
    private final HeldEvidence evidence = new HeldEvidence();
    private final AtomicLong waitingPoints = new AtomicLong();
    private final Thread thread;
    private final long scrapeIntervalMillis;
    private final Published published;
    private volatile long throughMillis = Long.MIN_VALUE;
    private int epochs;

    private LiveEngine(
            EngineSettings settings,
            Engine engine,
            LongConsumer evaluationNanos,
            LongSupplier monotonicMillis,
            int maxSeries,
            long throughMillis) {
        this.engine = engine;
        directory = new SeriesDirectory(maxSeries);
        merger = new Merger(PATIENCE_MILLIS, directory);
        epochs = engine.epochs();
        this.evaluationNanos = evaluationNanos;
        this.monotonicMillis = monotonicMillis;
        this.throughMillis = throughMillis;
        scrapeIntervalMillis = settings.scrapeIntervalMillis();
        published = new Published(engine, directory, work::offer);
        thread = new Thread(this::run, "engine");
    }

    /**
     * Starts an engine that knows nothing yet.
     *
     * @param listener called on the engine's thread
     * @param evaluationNanos takes how long each batch took
     * @param monotonicMillis a clock that never jumps
     * @param maxSeries how many there may be at a time
     */
    public LiveEngine(
            EngineSettings settings,
            Consumer<EngineEvent> listener,
            LongConsumer evaluationNanos,
            LongSupplier monotonicMillis,
            int maxSeries) {
        this(settings, new Engine(settings, listener), evaluationNanos, monotonicMillis, maxSeries, Long.MIN_VALUE);
        thread.start();
    }

    /**
     * Starts an engine that goes on where another one was saved.
     *
     * @throws IOException when the state cannot be used
     */
    static LiveEngine resume(
            EngineSettings settings,
            Consumer<EngineEvent> listener,
            LongConsumer evaluationNanos,
            LongSupplier monotonicMillis,
            int maxSeries,
            DataInput saved)
            throws IOException {
        long throughMillis = saved.readLong();
        Engine engine = Engine.resume(settings, listener, saved);
        LiveEngine live = new LiveEngine(settings, engine, evaluationNanos, monotonicMillis, maxSeries, throughMillis);
        try {
            live.merger.load(saved, monotonicMillis.getAsLong());
        } catch (IOException e) {
            engine.close();
            throw e;
        }
        live.published.changed();
        live.published.look(monotonicMillis.getAsLong());
        live.thread.start();
        return live;
    }

    /** Writes all state. On the engine's thread, or after {@link #close}. */
    void save(DataOutput out) throws IOException {
        out.writeLong(throughMillis);
        engine.save(out);
        merger.save(out, source -> !source.startsWith(PrometheusPoller.KIND));
    }

    /** Nominal time between samples. */
    long scrapeIntervalMillis() {
        return scrapeIntervalMillis;
    }

    @Override
    public void put(String source, LiveBatch batch) throws InterruptedException {
        while (isFull() && !work.isClosing()) {
            TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS / 10);
        }
        work.put(take(source, batch));
    }

    @Override
    public boolean offer(String source, LiveBatch batch) {
        return !isFull() && work.offer(take(source, batch));
    }

    @Override
    public void put(Evidence piece) throws InterruptedException {
        work.put(() -> evidence.add(piece, monotonicMillis.getAsLong()));
    }

    private boolean isFull() {
        return waitingPoints.get() > MAX_WAITING_POINTS;
    }

    private Runnable take(String source, LiveBatch batch) {
        return () -> merger.add(source, batch, monotonicMillis.getAsLong());
    }

    /** Names a source that is about to deliver, so that the others wait for it. */
    public void expect(String source) throws InterruptedException {
        work.put(() -> merger.expect(source, monotonicMillis.getAsLong()));
    }

    /** A source is switched off. */
    public void remove(String source) throws InterruptedException {
        work.put(() -> merger.remove(source));
    }

    /** Asks the engine between two batches, on its thread. */
    public <T> CompletableFuture<T> ask(Function<Engine, T> question) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        work.put(() -> {
            try {
                answer.complete(question.apply(engine));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private void run() {
        work.run(this::advance);
        evidence.release(Long.MAX_VALUE, monotonicMillis.getAsLong(), engine::onEvidence);
    }

    private void advance() {
        long now = monotonicMillis.getAsLong();
        long through = merger.throughMillis(now);
        if (through > throughMillis) {
            long started = System.nanoTime();
            merger.drain(through, point -> engine.accept(directory, point));
            evidence.release(through, now, engine::onEvidence);
            engine.flush(through);
            releaseNumbers();
            throughMillis = through;
            evaluationNanos.accept(System.nanoTime() - started);
            FirstScore.look(engine::scoredContainers);
            published.changed();
        } else if (!evidence.isEmpty()) {
            evidence.release(throughMillis, now, engine::onEvidence);
        }
        published.look(now);
        waitingPoints.set(merger.waitingPoints());
    }

    /** Once an epoch. */
    private void releaseNumbers() {
        if (engine.epochs() != epochs) {
            epochs = engine.epochs();
            BitSet held = merger.heldNumbers();
            engine.release(directory, held::get);
        }
    }

    /** Every container as it stood at {@link #throughMillis}; as it stood before, when the engine is too busy to tell. */
    public List<ContainerView> views() {
        return published.views(throughMillis);
    }

    /** Containers scored so far and not forgotten; a second old at most while samples come. */
    public int containers() {
        return published.containers();
    }

    /** What was odd about the samples. */
    public SeriesNotes notes() {
        return published.notes();
    }

    /** Event time up to which everything is decided, {@link Long#MIN_VALUE} before the first sample. */
    public long throughMillis() {
        return throughMillis;
    }

    /** How full it is; a second old at most while samples come. */
    public Fill fill() {
        return published.fill();
    }

    /** True when nothing is queued: everything handed over has been looked at. */
    boolean isIdle() {
        return work.isIdle();
    }

    /** Points that wait for slower sources. */
    public long waitingPoints() {
        return waitingPoints.get();
    }

    /** Takes what is queued, then ends. Alerts stay open: a restart is no resolution. */
    @Override
    public void close() {
        work.close();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
