package io.oomwatch.runner.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.DetectorSelection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
    private record Inner(double ratio, long count) {}

    private record Outer(
            Inner inner, Duration window, @Nullable String name, List<Integer> numbers) {}

    @Test
    void text_ofEveryShippedDetector_isWhatToStringSays() {
        DetectorSet all = DetectorSet.of(
                DetectorSelection.defaults(DetectorCatalog.load()).enabled());
        assertThat(all.entries())
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
