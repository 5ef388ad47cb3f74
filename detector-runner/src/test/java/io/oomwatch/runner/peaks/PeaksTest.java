package io.oomwatch.runner.peaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeaksTest {
    /** SciPy 1.10.1, NumPy 1.24.2: {@code python3 src/test/golden/peaks.py}. Every number is the same to the last bit. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void find_isWhatScipyFinds(Golden golden) {
        assertThat(Peaks.find(golden.signal, golden.settings)).isEqualTo(golden.peaks);
    }

    @Test
    void find_shiftedAndScaledByPowersOfTwo_findsTheSamePlaces() {
        for (Golden golden : golden().toList()) {
            double[] moved = Arrays.stream(golden.signal).map(v -> v * 1024).toArray();
            List<Integer> places = Peaks.find(golden.signal, PeakSettings.ALL).stream()
                    .map(Peak::index)
                    .toList();

            assertThat(Peaks.find(moved, PeakSettings.ALL))
                    .as(golden.name)
                    .extracting(Peak::index)
                    .isEqualTo(places);
        }
    }

    @Test
    void settings_outOfRange_areRefusedWithTheirRange() {
        assertThatThrownBy(() -> PeakSettings.ALL.withDistance(0.5))
                .hasMessage("distance is 0.5 samples, expected >= 1");
        assertThatThrownBy(() -> PeakSettings.ALL.withWindow(1))
                .hasMessage("window is 1 samples, expected >= 2, or 0 for all");
        assertThatThrownBy(() -> PeakSettings.ALL.withRelativeHeight(Double.NaN))
                .hasMessage("relative height is NaN, expected >= 0");
        assertThatThrownBy(() -> new Range(2, 1)).hasMessage("range is 2.0 to 1.0, expected min <= max");
    }

    static Stream<Golden> golden() {
        List<Golden> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PeaksTest.class.getResourceAsStream("/golden/peaks.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "case" -> cases.add(new Golden(words[1], settings(words)));
                    case "signal" ->
                        cases.get(cases.size() - 1).signal = Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(PeaksTest::number)
                                .toArray();
                    case "peak" -> cases.get(cases.size() - 1).peaks.add(peak(words));
                    default -> assertThat(line).startsWith("# scipy 1.10.1");
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return cases.stream();
    }

    private static PeakSettings settings(String[] words) {
        PeakSettings settings = PeakSettings.ALL;
        for (String word : words) {
            int equals = word.indexOf('=');
            String value = word.substring(equals + 1);
            settings = switch (equals < 0 ? "" : word.substring(0, equals)) {
                case "plateau_size" -> settings.withPlateauSize(range(value));
                case "height" -> settings.withHeight(range(value));
                case "threshold" -> settings.withThreshold(range(value));
                case "distance" -> settings.withDistance(number(value));
                case "prominence" -> settings.withProminence(range(value));
                case "width" -> settings.withWidth(range(value));
                case "wlen" -> settings.withWindow(Integer.parseInt(value));
                case "rel_height" -> settings.withRelativeHeight(number(value));
                default -> settings;
            };
        }
        return settings;
    }

    private static Range range(String text) {
        String[] ends = text.split(":");
        return new Range(number(ends[0]), number(ends[1]));
    }

    private static Peak peak(String[] w) {
        return new Peak(
                Integer.parseInt(w[1]),
                number(w[2]),
                Integer.parseInt(w[3]),
                Integer.parseInt(w[4]),
                number(w[5]),
                Integer.parseInt(w[6]),
                Integer.parseInt(w[7]),
                number(w[8]),
                number(w[9]),
                number(w[10]),
                number(w[11]));
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static final class Golden {
        private final String name;
        private final PeakSettings settings;
        private final List<Peak> peaks = new ArrayList<>();
        private double[] signal = {};

        Golden(String name, PeakSettings settings) {
            this.name = name;
            this.settings = settings;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
