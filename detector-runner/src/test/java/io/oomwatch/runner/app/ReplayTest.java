package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.report.Summary;
import io.oomwatch.runner.source.dataset.Format;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final long TWO_SCRAPES_MILLIS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"seed-scenario", "dev-selection"})
    void replay_anyNumberOfThreads_givesTheSameBytes(String dataset) throws IOException {
        String alone = Replays.json(dataset, 1);
        assertThat(alone).isNotEmpty();
        assertThat(Replays.json(dataset, 2)).isEqualTo(alone);
        assertThat(Replays.json(dataset, 5)).isEqualTo(alone);
    }

    /** A change to a pinned figure is a change of behaviour: say so in the changelog. */
    @ParameterizedTest
    @CsvFileSource(resources = "pinned-replays.csv", numLinesToSkip = 1)
    void replay_shippedDataset_givesThePinnedFigures(
            String dataset, int kills, int warned, int confirmed, int refuted, int undecided, String leadMedianSeconds)
            throws IOException {
        Summary summary = Summary.of(Replays.outcomes(dataset, Format.CSV));
        assertThat(List.of(
                        summary.kills(),
                        summary.warned(),
                        summary.confirmed(),
                        summary.refuted(),
                        summary.undecided(),
                        String.format(Locale.ROOT, "%.0f", summary.leadMillis(50) / 1_000)))
                .isEqualTo(List.of(kills, warned, confirmed, refuted, undecided, leadMedianSeconds));
    }

    @Test
    void replay_rawSamples_giveTheAlertsOfTheTablesWithinTwoScrapes() throws IOException {
        List<Alert> tables = fired(Format.CSV);
        List<Alert> raw = fired(Format.OPENMETRICS);
        assertThat(raw).hasSameSizeAs(tables);
        assertThat(unmatched(raw, tables)).isEmpty();
    }

    /** A range query's grid is not the scrape grid: of a ramp of two samples it may show one, and a fuse needs three. */
    @Test
    void replay_rangeQuery_givesNoAlertThatTheTablesDoNotGive() throws IOException {
        assertThat(unmatched(fired(Format.JSON), fired(Format.CSV))).isEmpty();
    }

    private static List<Alert> fired(Format format) throws IOException {
        return Replays.outcomes("seed-scenario", format).alerts().stream()
                .map(Outcomes.Line::first)
                .toList();
    }

    private static List<String> unmatched(List<Alert> these, List<Alert> those) {
        return these.stream()
                .filter(alert -> those.stream().noneMatch(other -> matches(alert, other)))
                .map(alert -> alert.workload() + " " + alert.cause() + " " + alert.firedAtMillis())
                .toList();
    }

    private static boolean matches(Alert one, Alert other) {
        return one.workload().equals(other.workload())
                && one.cause() == other.cause()
                && Math.abs(one.firedAtMillis() - other.firedAtMillis()) <= TWO_SCRAPES_MILLIS;
    }

    @Test
    void replay_everyAlert_getsExactlyOneVerdict() throws IOException {
        String json = Replays.json("dev-selection", 2);
        List<String> ids = json.lines()
                .filter(line -> line.startsWith("{\"type\":\"verdict\""))
                .map(line -> line.substring(0, line.indexOf("\",\"atMillis")))
                .toList();
        long alerts = json.lines()
                .filter(line -> line.startsWith("{\"type\":\"alert\""))
                .map(line -> line.substring(0, line.indexOf("\",\"state")))
                .distinct()
                .count();
        assertThat(ids).doesNotHaveDuplicates().hasSize((int) alerts);
    }
}
