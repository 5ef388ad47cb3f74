package io.oomwatch.runner.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.config.AlertmanagerConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.config.WebhookConfig;
import io.oomwatch.runner.sink.RateBudget.Decision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everywhere an event goes once it is known to be news: Alertmanagers, webhooks and the file. Called on the thread that
 * owns the engine; network and its troubles stay on other threads.
 */
public final class Sinks implements Consumer<EngineEvent>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

    private static final long LAST_WORDS_SECONDS = 3;

    private final ScheduledThreadPoolExecutor threads;
    private final RateBudget budget;
    private final Counter suppressed;
    private final List<AlertmanagerSink> alertmanagers = new ArrayList<>();
    private final List<WebhookSink> webhooks = new ArrayList<>();
    private final List<Notifier> notifiers = new ArrayList<>();
    private final @Nullable JsonLinesFile file;

    /**
     * Sinks as configured.
     *
     * @throws IOException when a certificate or the file cannot be used
     */
    public Sinks(RunnerConfig config, URI externalUrl, Clock clock, MeterRegistry meters) throws IOException {
        budget = new RateBudget(config.notifications());
        suppressed = Counter.builder("oomwatch.alerts.suppressed")
                .description("Alerts kept from people because their workload had used up its budget")
                .register(meters);
        threads = new ScheduledThreadPoolExecutor(Math.max(1, receivers(config)), task -> {
            Thread thread = new Thread(task, "notify");
            thread.setDaemon(true);
            return thread;
        });
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        for (AlertmanagerConfig one : config.alertmanagers()) {
            AlertmanagerSink sink = new AlertmanagerSink(one, externalUrl, clock, meters);
            alertmanagers.add(sink);
            for (URI url : sink.urls()) {
                notifiers.add(new Notifier(threads, () -> sink.send(url), sink.interval()));
            }
        }
        for (WebhookConfig one : config.webhooks()) {
            WebhookSink sink = new WebhookSink(one, webhooks.size() + 1, meters);
            webhooks.add(sink);
            notifiers.add(new Notifier(threads, sink::send, sink.interval()));
        }
        Path path = config.jsonLines().file().orElse(null);
        file = path == null ? null : JsonLinesFile.open(path, config.jsonLines());
    }

    /** As many threads: each receiver occupies one at most. */
    private static int receivers(RunnerConfig config) {
        int alertmanagers = config.alertmanagers().stream()
                .mapToInt(one -> one.urls().size())
                .sum();
        return alertmanagers + config.webhooks().size();
    }

    /** Goes on with alerts that stand already: people know of them, or are to learn of them now. */
    public void resume(Collection<Alert> standing) {
        for (Alert alert : standing) {
            budget.admit(alert);
            alertmanagers.forEach(sink -> sink.accept(alert));
        }
        notifiers.forEach(Notifier::news);
    }

    @Override
    public void accept(EngineEvent event) {
        writeToFile(event);
        if (event instanceof EngineEvent.AlertChanged changed) {
            Alert alert = changed.alert();
            if (alert.severity() == Severity.INFO) {
                alertmanagers.forEach(sink -> sink.accept(alert));
            } else if (budget.decide(alert) == Decision.SUPPRESS) {
                if (alert.state() == Alert.State.FIRING) {
                    suppressed.increment();
                    LOG.info("alert {} of {} is over its budget: not sent", alert.id(), alert.workload());
                }
                return;
            } else {
                alertmanagers.forEach(sink -> sink.accept(alert));
            }
        }
        webhooks.forEach(sink -> sink.accept(event));
        notifiers.forEach(Notifier::news);
    }

    private void writeToFile(EngineEvent event) {
        if (file != null) {
            try {
                file.accept(event);
            } catch (IOException e) {
                LOG.error("an event could not be written to the JSON lines file: {}", e.getMessage());
            }
        }
    }

    /** Tries once more to deliver what waits, for a moment; standing alerts go out again after a restart. */
    @Override
    public void close() throws IOException {
        notifiers.forEach(notifier -> threads.execute(notifier::deliver));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("some notifications were not delivered within {} s", LAST_WORDS_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        alertmanagers.forEach(AlertmanagerSink::close);
        webhooks.forEach(WebhookSink::close);
        if (file != null) {
            file.close();
        }
    }
}
