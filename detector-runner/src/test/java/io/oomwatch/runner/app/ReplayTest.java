package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

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
