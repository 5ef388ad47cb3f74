package io.oomwatch.models.growth.replay;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.testkit.fleet.FleetPreset;
import io.oomwatch.testkit.fleet.FleetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Replays containers through detectors and prints what thresholds would have made of the scores.
 *
 * <pre>
 *   SET = recorded:FOLDER:STRETCH | fleet:PRESET:BENIGN:LEAKING:DAYS[:SEED]
 *   DETECTOR = NAME[:THRESHOLD:THRESHOLD_AFTER_A_KILL]
 *   SET DETECTOR[,DETECTOR...] curve     over one threshold for all
 *   SET DETECTOR[,DETECTOR...] kinds     per kind at the thresholds given
 *   SET DETECTOR forecasts               how forecasts at the first alert before a kill held
 *   SET DETECTOR[,DETECTOR...] alerts    every alert and every kill
 * </pre>
 */
public final class ReplayMain {
    private ReplayMain() {}

    /** Entry point. */
    public static void main(String[] args) throws IOException {
        String[] detectors = args[1].split(",");
        List<DetectorSettings> settings = new ArrayList<>();
        Thresholds thresholds = Thresholds.none(detectors.length);
        for (int d = 0; d < detectors.length; d++) {
            String[] parts = detectors[d].split(":");
            settings.add(DetectorCatalog.load().provider(parts[0]).defaults());
            if (parts.length == 3) {
                thresholds.set(d, Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
            }
        }
        List<Scored> scored = Replayer.replay(containers(args[0]), settings);
        switch (args[2]) {
            case "curve" -> curve(scored, settings.size());
            case "kinds" -> {
                Score score = new Score(scored, thresholds);
                score.printKinds();
                System.out.println(Score.header() + "\n" + score.line());
            }
            case "forecasts" -> System.out.println(ForecastScore.of(scored, thresholds));
            case "alerts" -> scored.forEach(each -> alerts(each, thresholds));
            default ->
                throw new IllegalArgumentException(
                        "mode is " + args[2] + ", expected curve, kinds, forecasts or alerts");
        }
    }

    private static List<Container> containers(String set) throws IOException {
        String[] parts = set.split(":");
        if (parts[0].equals("recorded")) {
            return RecordedContainer.all(Path.of(parts[1]), Double.parseDouble(parts[2]));
        }
        FleetSettings fleet = FleetPreset.valueOf(parts[1].toUpperCase(Locale.ROOT))
                .settings()
                .withContainers(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]))
                .withDays(Double.parseDouble(parts[4]));
        return FleetContainer.all(parts.length > 5 ? fleet.withSeed(Long.parseLong(parts[5])) : fleet);
    }

    private static void curve(List<Scored> scored, int detectors) {
        System.out.println("theta " + Score.header());
        for (int percent = 20; percent <= 95; percent += 5) {
            double theta = percent / 100.0;
            Thresholds thresholds = Thresholds.none(detectors);
            for (int d = 0; d < detectors; d++) {
                thresholds.set(d, theta, theta);
            }
            Score score = new Score(scored, thresholds);
            System.out.printf(Locale.ROOT, "%.2f  %s%n", theta, score.line());
        }
    }

    private static void alerts(Scored scored, Thresholds thresholds) {
        List<Integer> edges = thresholds.alerts(scored);
        System.out.printf("%s %s %s:", scored.container.label(), scored.container.kind(), scored.container.name());
        long start = scored.timeMillis[0];
        for (Outcome outcome : Outcome.of(scored, edges)) {
            System.out.printf(Locale.ROOT, " %.2f%s", outcome.leadShare(), outcome.early() ? "E" : "");
        }
        for (int edge : edges) {
            System.out.printf(
                    Locale.ROOT, "  @%d u=%.2f", (scored.timeMillis[edge] - start) / 1000, scored.level[edge]);
            for (int d = 0; d < scored.detectors; d++) {
                long onset = scored.onsetMillis[d][edge];
                System.out.printf(
                        Locale.ROOT, " c=%.2f on=%d", scored.score[d][edge], onset < 0 ? -1 : (onset - start) / 1000);
            }
            System.out.print(" " + Stratum.of(scored, 0, edge));
        }
        System.out.println();
    }
}
