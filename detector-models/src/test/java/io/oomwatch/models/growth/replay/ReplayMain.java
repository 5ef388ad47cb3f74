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
 *   SET DETECTOR[,DETECTOR...] curve                    over the threshold
 *   SET DETECTOR[,DETECTOR...] kinds COLD AFTERKILL     per kind at one pair of thresholds
 *   SET DETECTOR[,DETECTOR...] alerts COLD AFTERKILL    every alert and every kill
 * </pre>
 */
public final class ReplayMain {
    private ReplayMain() {}

    /** Entry point. */
    public static void main(String[] args) throws IOException {
        List<DetectorSettings> settings = new ArrayList<>();
        for (String name : args[1].split(",")) {
            settings.add(DetectorCatalog.load().provider(name).defaults());
        }
        List<Scored> scored = Replayer.replay(containers(args[0]), settings);
        double cold = args.length > 3 ? Double.parseDouble(args[3]) : 0.8;
        double afterKill = args.length > 4 ? Double.parseDouble(args[4]) : 0.41;
        Thresholds thresholds = Thresholds.uniform(settings.size(), cold, afterKill);
        switch (args[2]) {
            case "curve" -> curve(scored, settings.size());
            case "kinds" -> {
                Score score = new Score(scored, thresholds);
                score.printKinds();
                System.out.println(Score.header() + "\n" + score.line());
            }
            case "alerts" -> scored.forEach(each -> alerts(each, thresholds));
            default -> throw new IllegalArgumentException("mode is " + args[2] + ", expected curve, kinds or alerts");
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
            Score score = new Score(scored, Thresholds.uniform(detectors, theta, theta));
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
