package io.oomwatch.runner.backtest.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden values: NAB 1.1 (github.com/numenta/NAB at ea702d7, MIT). Anomaly scores of its windowedGaussian detector on two of
 * its series as published in results/; the worth of every row by its nab/sweeper.py, {@code
 * Sweeper(0.15, costMatrix).calcSweepScore(timestamps, scores, windows, name)} under Python 3.11.
 */
class NabSweepTest {
    /** A published result file: scores, worths of the standard profile, windows. */
    private record Published(NabFile file, double[] scores, double[] worths) {
        static Published read(String name) throws IOException {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(NabSweepTest.class.getResourceAsStream("windowedGaussian_" + name)),
                    StandardCharsets.UTF_8))) {
                lines.readLine();
                List<NabFile.Window> windows = new ArrayList<>();
                for (String window : lines.readLine().replace("# windows: ", "").split(" ")) {
                    String[] ends = window.split("-");
                    windows.add(new NabFile.Window(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
                }
                lines.readLine();
                List<String[]> rows = lines.lines().map(line -> line.split(",")).toList();
                double[] scores = column(rows, 0);
                double[] worths = rows.get(0).length > 1 ? column(rows, 1) : new double[0];
                long[] times = new long[scores.length];
                Arrays.setAll(times, i -> i * 300_000L);
                return new Published(new NabFile(name, times, scores, windows), scores, worths);
            }
        }

        private static double[] column(List<String[]> rows, int column) {
            return rows.stream()
                    .mapToDouble(row -> Double.parseDouble(row[column]))
                    .toArray();
        }
    }

    @Test
    void worth_ofEveryRow_isThatOfNabsSweeper() throws IOException {
        Published published = Published.read("speed_7578.csv");
        NabSweep sweep = new NabSweep(NabProfile.STANDARD);

        assertThat(published.worths()).hasSize(1127);
        for (int row = 0; row < published.worths().length; row++) {
            assertThat(sweep.worth(published.file(), row))
                    .as("row %d", row)
                    .isCloseTo(published.worths()[row], within(1e-11));
        }
    }

    /** results/windowedGaussian/windowedGaussian_PROFILE_scores.csv. */
    @ParameterizedTest
    @CsvSource({
        "speed_7578.csv,             STANDARD,           3.47059145681,  11, 1",
        "speed_7578.csv,             REWARD_LOW_FP_RATE, 3.36059145681,  11, 1",
        "exchange-3_cpm_results.csv, STANDARD,           0.862098587352,  1, 0",
        "exchange-3_cpm_results.csv, REWARD_LOW_FP_RATE, 0.862098587352,  1, 0"
    })
    void at_thePublishedThreshold_givesThePublishedScoreAndCounts(
            String name, NabProfile profile, double score, int truePositives, int falsePositives) throws IOException {
        Published published = Published.read(name);
        NabSweep sweep = new NabSweep(profile);
        sweep.add(published.file(), published.scores());

        NabResult result = sweep.at(1.0);

        assertThat(result.raw()).isCloseTo(score, within(1e-10));
        assertThat(result.truePositives()).isEqualTo(truePositives);
        assertThat(result.falsePositives()).isEqualTo(falsePositives);
    }

    /** {@code max(Sweeper(0.15, costMatrix).calcScoreByThreshold(both files))}. */
    @ParameterizedTest
    @CsvSource({
        "STANDARD,           4.345981218820517",
        "REWARD_LOW_FP_RATE, 4.235981218820517",
        "REWARD_LOW_FN_RATE, 4.345981218820517"
    })
    void best_overBothFiles_isThatOfNabsSweeper(NabProfile profile, double score) throws IOException {
        NabSweep sweep = new NabSweep(profile);
        for (String name : List.of("speed_7578.csv", "exchange-3_cpm_results.csv")) {
            Published published = Published.read(name);
            sweep.add(published.file(), published.scores());
        }

        NabResult best = sweep.best();

        assertThat(best.raw()).isCloseTo(score, within(1e-9));
        assertThat(best.threshold()).isEqualTo(0.999999999997);
        assertThat(best.truePositives()).isEqualTo(14);
        assertThat(best.falsePositives()).isEqualTo(1);
    }

    /** config/thresholds.json (raw) and results/final_results.json (normalised), 116 windows. */
    @ParameterizedTest
    @CsvSource({
        "57.66075157860638,  STANDARD,           74.85377223215792",
        "35.1572804170157,   REWARD_LOW_FP_RATE, 65.15400017974811",
        "47.66075157860638,  REWARD_LOW_FN_RATE, 80.36228493638114",
        "46.167000006791156, STANDARD,           69.89956896844828",
        "19.024516260222065, STANDARD,           58.20022252594827",
        "-116.0,             STANDARD,           0",
        "-116.0,             REWARD_LOW_FP_RATE, 0",
        "-232.0,             REWARD_LOW_FN_RATE, 0"
    })
    void normalised_publishedRawScore_isThePublishedScore(double raw, NabProfile profile, double score) {
        assertThat(profile.normalised(raw, 116)).isCloseTo(score, within(1e-4));
    }

    @Test
    void best_detectorThatKnowsTheLabels_is100_andOneThatSaysNothing_is0() {
        NabFile file = new NabFile("made up", new long[400], new double[400], List.of(new NabFile.Window(100, 149)));
        double[] perfect = new double[400];
        perfect[100] = 1;
        NabSweep knows = new NabSweep(NabProfile.STANDARD);
        knows.add(file, perfect);
        NabSweep silent = new NabSweep(NabProfile.STANDARD);
        silent.add(file, new double[400]);

        assertThat(knows.best().score()).isCloseTo(100, within(1e-9));
        assertThat(silent.at(1).score()).isZero();
    }
}
