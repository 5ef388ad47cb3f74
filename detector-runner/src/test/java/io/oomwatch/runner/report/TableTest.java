package io.oomwatch.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.Recording;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.config.DetectorSelection;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final Outcomes OUTCOMES = new Outcomes();

    @BeforeAll
    static void replay() throws IOException {
        Recording recording = Recording.open(Path.of("../datasets/seed-scenario"), DatasetOptions.DEFAULTS);
        DetectorSet detectors = DetectorSet.of(
                DetectorSelection.defaults(DetectorCatalog.load()).enabled());
        recording.replay(
                EngineSettings.of(detectors, ShippedPolicy.load(), 10_000, 1, 1), OUTCOMES::accept, share -> {});
    }

    private static String print(Table.Detail detail, int columns) {
        StringWriter text = new StringWriter();
        new Table(new PrintWriter(text), detail, columns).print(OUTCOMES);
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120, 170, 250})
    void print_anyWidth_fitsAndNamesVerdictSeverityAndCause(int columns) {
        String text = print(Table.Detail.SHORT, columns);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(text.lines().filter(line -> line.matches("  confirmed +critical +leak .*")))
                .isNotEmpty();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).doesNotMatch(".* $"));
    }

    @ParameterizedTest
    @EnumSource(Table.Detail.class)
    void print_narrow_hasOneRowPerAlert(Table.Detail detail) {
        long rows = print(detail, 80)
                .lines()
                .filter(line -> line.matches("  (confirmed|refuted|undecided|open) .*"))
                .count();
        assertThat(rows).isEqualTo(OUTCOMES.alerts().size());
    }

    @Test
    void print_wide_showsMoreOfTheEvidence() {
        assertThat(print(Table.Detail.SHORT, 120)).doesNotContain("kernel killed process");
        assertThat(print(Table.Detail.SHORT, 170)).contains("kernel killed process");
    }
}
