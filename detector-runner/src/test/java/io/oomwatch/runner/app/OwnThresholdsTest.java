package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Budget;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Channel;
import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.alert.Recalibration;
import io.oomwatch.runner.alert.Role;
import io.oomwatch.runner.alert.Stratum;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.fleet.FleetPoints;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetPreset;
import io.oomwatch.testkit.fleet.FleetSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds too low for the fleet are raised by what the engine has seen; the budgets are so large that a day of it proves them. */
final class OwnThresholdsTest {
    private static final FleetSettings FLEET =
            FleetPreset.SHIFTED.settings().withContainers(60, 12).withDays(3.2);
    private static final DetectorSet DETECTORS = DetectorSet.of(new TreeMap<>(
            Map.of("slope", DetectorCatalog.load().provider("slope").defaults())));
    private static final long FLUSH_MILLIS = 3_700_000;
    private static final int NEVER = 1 << 30;

    private final List<EngineEvent> said = new ArrayList<>();

    @Test
    void run_enoughContainerDays_alertsSayTheirThresholdsAreFromThem() throws IOException {
        assertThat(reasons(play(true, 1, 1, NEVER))).anyMatch(reason -> reason.contains("container-days of yours)"));
    }

    @Test
    void run_switchedOff_keepsShippedThresholds() throws IOException {
        assertThat(reasons(play(false, 1, 1, NEVER))).isNotEmpty().noneMatch(reason -> reason.contains("of yours"));
    }

    @ParameterizedTest
    @CsvSource({"8,8,1073741824", "3,2,7"})
    void run_anyThreadsAndRestarts_saysTheSame(int threadsBefore, int threadsAfter, int exchangeEvery)
            throws IOException {
        List<EngineEvent> alone = List.copyOf(play(true, 1, 1, NEVER));
        assertThat(play(true, threadsBefore, threadsAfter, exchangeEvery)).isEqualTo(alone);
    }

    private static List<String> reasons(List<EngineEvent> events) {
        List<String> reasons = new ArrayList<>();
        for (EngineEvent event : events) {
            if (event instanceof EngineEvent.AlertChanged changed
                    && changed.alert().state() == Alert.State.FIRING) {
                reasons.add(changed.alert().reason());
            }
        }
        return reasons;
    }

    private List<EngineEvent> play(boolean recalibrate, int threadsBefore, int threadsAfter, int exchangeEvery)
            throws IOException {
        said.clear();
        Budget budget = new Budget(24, 24, recalibrate);
        Engine engine = new Engine(settings(budget, threadsBefore), said::add);
        try (FleetPoints points = new FleetPoints(Fleet.of(FLEET))) {
            Point point = new Point();
            long nextFlush = FLEET.startSeconds() * 1_000 + FLUSH_MILLIS;
            int flushes = 0;
            while (points.next(point)) {
                if (point.epochMillis >= nextFlush) {
                    engine.flush(nextFlush - 1);
                    nextFlush += FLUSH_MILLIS;
                    if (++flushes % exchangeEvery == 0) {
                        engine = exchange(engine, settings(budget, threadsAfter));
                    }
                }
                engine.accept(points.directory(), point);
            }
        }
        engine.finish();
        engine.close();
        return said;
    }

    private Engine exchange(Engine old, EngineSettings settings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        old.save(new DataOutputStream(bytes));
        old.close();
        return Engine.resume(settings, said::add, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static EngineSettings settings(Budget budget, int threads) {
        Map<Stratum, Double> low = new EnumMap<>(Stratum.class);
        for (Stratum stratum : Stratum.values()) {
            low.put(stratum, 0.26);
        }
        Channel growth = new Channel("slope", Cause.LEAK, Role.PAGE, low, low, 1, 86_400);
        Recalibration raises = budget.recalibrate() ? new Recalibration(budget) : null;
        Policy policy = new Policy(List.of(growth), 600_000, 86_400_000, 120_000, raises);
        return EngineSettings.of(DETECTORS, policy, FLEET.scrapeIntervalMillis(), 1, threads);
    }
}
