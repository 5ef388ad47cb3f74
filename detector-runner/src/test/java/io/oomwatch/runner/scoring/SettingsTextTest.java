package io.oomwatch.runner.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Unwrapped;
import io.oomwatch.runner.config.DetectorSelection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
    private record Inner(double ratio, long count) {}

    private record Outer(
            Inner inner, Duration window, @Nullable String name, List<Integer> numbers) {}

    private record Grouped(long first, @Unwrapped Inner inner, long last) {}

    @Test
    void text_ofUnwrappedRecord_standsAmongItsOwners() {
        assertThat(SettingsText.of(new Grouped(1, new Inner(0.1, -5), 2)))
                .isEqualTo("Grouped[first=1, ratio=0.1, count=-5, last=2]");
    }

    /** Saved states hold this text: detectors whose text differs start anew. */
    @Test
    void text_ofIsolationForest_isThatOfOldStates() {
        DetectorSettings forest =
                DetectorCatalog.load().provider("isolation-forest").defaults();
        assertThat(SettingsText.of(forest))
                .isEqualTo("IsolationForestSettings[trees=100, rowsPerTree=256, reservoirRows=4096, minRows=256, "
                        + "settleSeconds=3600, seed=1]");
    }

    @Test
    void text_ofEveryShippedDetectorWithoutGroups_isWhatToStringSays() {
        DetectorSet all = DetectorSet.of(
                DetectorSelection.defaults(DetectorCatalog.load()).enabled());
        assertThat(all.entries())
                .filteredOn(entry -> Arrays.stream(entry.settings().getClass().getRecordComponents())
                        .noneMatch(component -> component.isAnnotationPresent(Unwrapped.class)))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(SettingsText.of(entry.settings()))
                        .isEqualTo(entry.settings().toString()));
    }

    @Test
    void text_ofNestedRecordsAndOthers_isWhatToStringSays() {
        Outer outer = new Outer(new Inner(0.1, -5), Duration.ofSeconds(90), null, List.of(1, 2));
        assertThat(SettingsText.of(outer)).isEqualTo(outer.toString()).contains("ratio=0.1");
        assertThat(SettingsText.of(List.of("a"))).isEqualTo("[a]");
    }
}
