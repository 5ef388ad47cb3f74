package com.example.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LeakWatchTest {
    private static final double MIB = 0x1p20;
    private static final long INTERVAL_MILLIS = 15_000;
    private static final long START_MILLIS = 1_800_000_000_000L;

    private final LeakWatch watch = new LeakWatch("shop", "cart", "cart-0", "app", INTERVAL_MILLIS);

    @Test
    void observe_steadyLeak_isToldBeforeTheLimitIsReached() {
        int told = -1;
        for (int i = 0; i < 412 && told < 0; i++) {
            Optional<String> sentence = watch.observe(START_MILLIS + i * INTERVAL_MILLIS, (100 + i) * MIB, 512 * MIB);
            told = sentence.isPresent() ? i : -1;
        }
        assertThat(told).isBetween(300, 411);
        assertThat(watch.forecast())
                .hasValueSatisfying(forecast -> assertThat(forecast.midEpochMillis())
                        .isBetween(START_MILLIS + 400 * INTERVAL_MILLIS, START_MILLIS + 440 * INTERVAL_MILLIS));
    }

    @Test
    void observe_memoryThatStaysWhereItIs_isNoReasonToSpeak() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(watch.observe(START_MILLIS + i * INTERVAL_MILLIS, 400 * MIB, 512 * MIB))
                    .isEmpty();
        }
    }

    /** Tribuo is not here: whoever wants the one-class SVM adds it, the others do without. */
    @Test
    void catalog_withoutTheOptionalLibrary_listsEveryDetector() {
        assertThat(DetectorCatalog.load().providers())
                .extracting(DetectorProvider::name)
                .contains("slope", "z-score", "isolation-forest", "one-class-svm");
    }
}
