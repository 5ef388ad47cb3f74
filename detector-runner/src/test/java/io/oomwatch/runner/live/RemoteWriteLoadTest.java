package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner under real remote-write requests: a flood of series, reloads while samples pour in. */
class RemoteWriteLoadTest {
    private static final long INTERVAL_MILLIS = 1_000;
    private static final double LIMIT_BYTES = 512 << 20;

    @TempDir
    Path folder;

    private final OkHttpClient http = new OkHttpClient();
    private final long startMillis = Clock.systemUTC().millis() - 3_600_000;

    private Runner start(Path file) throws Exception {
        ConfigLoader loader = new ConfigLoader(DetectorCatalog.load());
        return Runner.start(() -> loader.load(file), Clocks.system(), "test");
    }

    private Path config(String more) throws IOException {
        return Files.writeString(
                folder.resolve("oomwatch.yaml"),
                "server: {port: 0}\nremoteWrite: {receive: on, scrapeInterval: 1s}\n" + more);
    }

    private String metrics(Runner runner) throws IOException {
        Request request = new Request.Builder()
                .url(runner.server().externalUrl() + "/metrics")
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private double metric(Runner runner, String name) throws IOException {
        return metrics(runner)
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private void scrape(RemoteWrites to, String pod, int from, int count, int tick) {
        for (int i = from; i < from + count; i++) {
            to.container(pod + i, "app", startMillis + tick * INTERVAL_MILLIS, 100e6 + i, LIMIT_BYTES);
        }
    }

    private static void awaitReceiver(Runner runner) throws Exception {
        Eventually.await("the receiver", Duration.ofSeconds(30), () -> runner.receiver() != null);
    }

    @Test
    void tenTimesTheSeriesAllowed_areRefusedAndCounted_andTheOthersAreStillWatched() throws Exception {
        try (Runner runner = start(config("limits: {maxSeries: 300, maxContainers: 80}\n"))) {
            awaitReceiver(runner);
            RemoteWrites sender = new RemoteWrites(runner.server().externalUrl().toString());
            int tick = 0;
            for (; tick < 30; tick++) {
                scrape(sender, "cart-", 0, 50, tick);
                sender.sendUntilTaken();
            }
            for (; tick < 60; tick++) {
                scrape(sender, "cart-", 0, 50, tick);
                for (int part = 0; part < 10; part++) {
                    scrape(sender, "flood-" + tick % 3 + "-", 100 * part, 100, tick);
                    sender.sendUntilTaken();
                }
            }
            Eventually.await(
                    "the refusals",
                    Duration.ofSeconds(30),
                    () -> metric(runner, "oomwatch_refused_series_total") > 1_000);
            assertThat(metric(runner, "oomwatch_series")).isLessThanOrEqualTo(300);
            assertThat(metric(runner, "oomwatch_series_limit")).isEqualTo(300);
            assertThat(metric(runner, "oomwatch_containers")).isLessThanOrEqualTo(80);
            assertThat(metric(runner, "oomwatch_refused_containers_total")).isPositive();
            passesPromtool(metrics(runner));
            double before = metric(runner, "oomwatch_samples_total");
            for (; tick < 90; tick++) {
                scrape(sender, "cart-", 0, 50, tick);
                sender.sendUntilTaken();
            }
            Eventually.await(
                    "the carts' samples",
                    Duration.ofSeconds(30),
                    () -> metric(runner, "oomwatch_samples_total") >= before + 15 * 50);
        }
    }

    @Test
    void reloads_whileSamplesPourIn_loseNone_andABadOneChangesNothing() throws Exception {
        Path file = config("budget: {falseWarningsPerServiceQuarter: 0.9}\n");
        try (Runner runner = start(file)) {
            awaitReceiver(runner);
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong ticks = new AtomicLong();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                RemoteWrites sender =
                        new RemoteWrites(runner.server().externalUrl().toString());
                try {
                    while (!stop.get()) {
                        scrape(sender, "cart-", 0, 20, (int) ticks.get());
                        sender.sendUntilTaken();
                        ticks.incrementAndGet();
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            String[] budgets = {"0.5", "wrong", "2", "0.9"}; // the good ones start another engine each
            for (String budget : budgets) {
                long before = ticks.get();
                Eventually.await("some load", Duration.ofSeconds(30), () -> ticks.get() > before + 100);
                config("budget: {falseWarningsPerServiceQuarter: " + budget + "}\n");
                int status = reload(runner);
                boolean bad = budget.equals("wrong");
                assertThat(status).as(budget).isEqualTo(bad ? 400 : 200);
                assertThat(metric(runner, "oomwatch_config_last_reload_successful"))
                        .isEqualTo(bad ? 0 : 1);
            }
            long before = ticks.get();
            Eventually.await("load after the last one", Duration.ofSeconds(30), () -> ticks.get() > before + 100);
            stop.set(true);
            load.get();
            long decided = 20 * (ticks.get() - 10); // 10 s settle
            Eventually.await(
                    "all samples", Duration.ofSeconds(30), () -> metric(runner, "oomwatch_samples_total") >= decided);
            assertThat(metric(runner, "oomwatch_gaps_total")).isZero();
            assertThat(metric(runner, "oomwatch_config_reloads_total{outcome=\"failure\"}"))
                    .isEqualTo(1);
        }
    }

    private int reload(Runner runner) throws IOException {
        Request request = new Request.Builder()
                .url(runner.server().externalUrl() + "/-/reload")
                .post(RequestBody.create(new byte[0]))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code();
        }
    }

    /** Where promtool is installed. */
    private void passesPromtool(String page) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/promtool"))) {
            return;
        }
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(
                        Files.writeString(folder.resolve("metrics.txt"), page).toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }
}
