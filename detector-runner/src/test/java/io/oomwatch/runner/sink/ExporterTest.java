package io.oomwatch.runner.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.config.ExporterConfig;
import io.oomwatch.runner.config.ExporterConfig.PerContainer;
import io.oomwatch.runner.confirm.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    @TempDir
    Path folder;

    private final List<ContainerView> containers = new ArrayList<>();
    private final Scoreboard scoreboard = new Scoreboard();
    private final Exporter exporter = new Exporter("1.2.3");
    private final HealthMetrics health = new HealthMetrics(exporter.meters(), Events.NOW);
    private final OutcomeMetrics outcomes = new OutcomeMetrics(exporter.meters());
    private ExporterConfig config = new ExporterConfig(PerContainer.ALL, 10, Duration.ofMinutes(5));
    private long nowMillis = Events.NOW;

    @BeforeEach
    void export() {
        exporter.export(() -> containers, scoreboard, () -> nowMillis, () -> config);
    }

    @AfterEach
    void close() {
        exporter.close();
    }

    private static ContainerView view(String pod, double score, long sampledAtMillis) {
        return new ContainerView(
                new WorkloadId("shop", "cart", "app"),
                pod,
                sampledAtMillis,
                400e6,
                512e6,
                List.of(new DetectorScore("slope", score), new DetectorScore("z-score", Double.NaN)),
                new Forecast(Events.NOW - 1, Events.NOW + 60_000, Events.NOW + 90_000, Events.NOW + 120_000, 0.8));
    }

    private String page() throws IOException {
        return new String(exporter.page(null).body(), StandardCharsets.UTF_8);
    }

    private void say(EngineEvent event) {
        for (Consumer<EngineEvent> sink : List.of(scoreboard, outcomes)) {
            sink.accept(event);
        }
    }

    @Test
    void page_container_hasScoreAndTimeToLimitButNothingForUnknowns() throws IOException {
        containers.add(view("cart-1", 0.75, Events.NOW));
        assertThat(page())
                .contains("oomwatch_score{container=\"app\",detector=\"slope\",namespace=\"shop\",pod=\"cart-1\","
                        + "workload=\"cart\"} 0.75")
                .contains("oomwatch_time_to_limit_seconds{bound=\"mid\",container=\"app\",namespace=\"shop\","
                        + "pod=\"cart-1\",workload=\"cart\"} 90.0")
                .doesNotContain("detector=\"z-score\"");
    }

    @Test
    void page_containerWithoutSamplesForLong_loses_itsSeries() throws IOException {
        containers.add(view("cart-1", 0.75, Events.NOW));
        nowMillis += Duration.ofMinutes(5).toMillis() + 1;
        assertThat(page()).doesNotContain("cart-1");
    }

    @Test
    void page_moreContainersThanAllowed_showsTheMostAlarmingAndCountsTheRest() throws IOException {
        for (int i = 0; i < 25; i++) {
            containers.add(view("cart-" + (100 + i), i / 100.0, Events.NOW));
        }
        assertThat(page())
                .contains("cart-124", "cart-115", "oomwatch_exporter_hidden_containers 15.0")
                .doesNotContain("cart-114");
    }

    @Test
    void page_perContainerNone_showsNoContainer() throws IOException {
        config = new ExporterConfig(PerContainer.NONE, 10, Duration.ofMinutes(5));
        containers.add(view("cart-1", 0.75, Events.NOW));
        assertThat(page()).doesNotContain("cart-1").contains("oomwatch_exporter_hidden_containers 1.0");
    }

    @Test
    void page_alertsVerdictsAndKills_areCountedOnceAndInformationIsNoAlarm() throws IOException {
        say(new EngineEvent.AlertChanged(Events.firing("a", Severity.WARNING)));
        say(new EngineEvent.AlertChanged(Events.firing("a", Severity.CRITICAL)));
        say(new EngineEvent.VerdictGiven(Events.verdict("a", Severity.WARNING, Verdict.Outcome.CONFIRMED)));
        say(new EngineEvent.VerdictGiven(Events.verdict("b", Severity.WARNING, Verdict.Outcome.CONFIRMED)));
        say(new EngineEvent.VerdictGiven(Events.verdict("c", Severity.CRITICAL, Verdict.Outcome.REFUTED)));
        say(new EngineEvent.VerdictGiven(Events.verdict("d", Severity.INFO, Verdict.Outcome.REFUTED)));
        say(new EngineEvent.KillMissed(Events.missed("k"), Events.NOW));
        assertThat(page())
                .contains("oomwatch_alerts_total{severity=\"warning\"} 1.0")
                .contains("oomwatch_alerts_total{severity=\"critical\"} 0.0")
                .contains(
                        "cause=\"leak\",container=\"app\",namespace=\"shop\",pod=\"cart-6d4-x1\",severity=\"critical\"")
                .contains("oomwatch_verdicts_total{outcome=\"confirmed\",severity=\"warning\"} 2.0")
                .contains("oomwatch_lead_time_seconds_bucket{le=\"120.0\"} 2")
                .contains("oomwatch_lead_time_seconds_bucket{le=\"60.0\"} 0")
                .contains("oomwatch_missed_kills_total 1.0")
                .contains("oomwatch_precision_ratio 0.666")
                .contains("oomwatch_recall_ratio 0.666");
    }

    @Test
    void page_resolvedAlert_isGone() throws IOException {
        say(new EngineEvent.AlertChanged(Events.firing("a", Severity.WARNING)));
        say(new EngineEvent.AlertChanged(Events.resolved("a", Severity.WARNING, Events.NOW + 1)));
        assertThat(page()).doesNotContain("oomwatch_alert_firing{");
    }

    @Test
    void page_openMetricsWanted_endsWithEof() throws IOException {
        Exporter.Page page = exporter.page("application/openmetrics-text; version=1.0.0");
        assertThat(page.contentType()).startsWith("application/openmetrics-text");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).endsWith("# EOF\n");
    }

    /** With the real promtool; skipped with a message where it is not installed. */
    @Test
    void page_everyMetric_passesPromtoolCheckMetrics() throws Exception {
        RealTools.assumeInstalled("promtool");
        containers.add(view("cart-1", 0.75, Events.NOW));
        say(new EngineEvent.AlertChanged(Events.firing("a", Severity.WARNING)));
        say(new EngineEvent.VerdictGiven(Events.verdict("a", Severity.WARNING, Verdict.Outcome.CONFIRMED)));
        health.onReload(Events.NOW);
        health.onEvaluation(1_000_000);
        Path file = Files.writeString(folder.resolve("metrics.txt"), page());
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }
}
