package io.oomwatch.models.growth.replay;

import io.oomwatch.api.DetectorCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays a recorded set through detectors and prints what thresholds would have made of it: {@code FOLDER STRETCH
 * MODE}. Modes: {@code curve} (recall, lead and benign alerts over the threshold), {@code kinds} (per kind at the
 * reference thresholds).
 */
public final class ReplayMain {
    private ReplayMain() {}

    /** Entry point. */
    public static void main(String[] args) throws IOException {
        List<Trace> traces = TraceReader.read(Path.of(args[0]), Double.parseDouble(args[1]));
        List<Scored> scored = new ArrayList<>();
        for (Trace trace : traces) {
            scored.add(Scored.replay(
                    trace,
                    DetectorCatalog.load()
                            .provider(args.length > 3 ? args[3] : "slope")
                            .defaults()));
        }
        if (args[2].equals("curve")) {
            curve(scored);
        } else {
            kinds(
                    scored,
                    Double.parseDouble(args.length > 4 ? args[4] : "0.8"),
                    Double.parseDouble(args.length > 5 ? args[5] : "0.41"));
        }
    }

    private static ReferencePolicy.Threshold byHistory(double cold, double afterKill) {
        return (scored, row) -> scored.killsBefore[row] > 0 ? afterKill : cold;
    }

    private static void curve(List<Scored> all) {
        System.out.println(
                "theta  recall(>=8)  first recall  first lead  repeat recall  repeat lead  median lead  early  benign alerted");
        for (double theta = 0.2; theta < 0.96; theta += 0.05) {
            List<Outcome> outcomes = new ArrayList<>();
            int benign = 0;
            int benignAlerted = 0;
            for (Scored scored : all) {
                double t = theta;
                List<Integer> edges = ReferencePolicy.alerts(List.of(scored), List.of(byHistory(t, t)));
                if (scored.trace.isBenign()) {
                    benign++;
                    benignAlerted += edges.isEmpty() ? 0 : 1;
                } else if (scored.trace.isLeak()) {
                    outcomes.addAll(ReferencePolicy.outcomes(scored, edges));
                }
            }
            outcomes.removeIf(outcome -> outcome.rampSamples() < 8);
            List<Outcome> first = outcomes.stream().filter(Outcome::first).toList();
            List<Outcome> repeat = outcomes.stream().filter(o -> !o.first()).toList();
            System.out.printf(
                    Locale.ROOT,
                    "%.2f   %.3f (%d)   %.3f (%d)  %.2f   %.3f (%d)  %.2f   %.2f   %d   %d/%d%n",
                    theta,
                    recall(outcomes),
                    outcomes.size(),
                    recall(first),
                    first.size(),
                    median(first),
                    recall(repeat),
                    repeat.size(),
                    median(repeat),
                    median(outcomes),
                    outcomes.stream().filter(Outcome::early).count(),
                    benignAlerted,
                    benign);
        }
    }

    private static void kinds(List<Scored> all, double cold, double afterKill) {
        Map<String, String> lines = new TreeMap<>();
        List<Outcome> allOutcomes = new ArrayList<>();
        for (Scored scored : all) {
            List<Integer> edges = ReferencePolicy.alerts(List.of(scored), List.of(byHistory(cold, afterKill)));
            List<Outcome> outcomes = ReferencePolicy.outcomes(scored, edges);
            if (scored.trace.isLeak()) {
                allOutcomes.addAll(outcomes);
            }
            double max = 0;
            for (double score : scored.score) {
                max = Math.max(max, score);
            }
            StringBuilder text = new StringBuilder();
            for (Outcome o : outcomes) {
                text.append(String.format(Locale.ROOT, " %.2f%s", o.leadShare(), o.early() ? "E" : ""));
            }
            text.append("  alerts at");
            long start = scored.trace.rows().get(0).epochMillis();
            for (int edge : edges) {
                Trace.Row row = scored.trace.rows().get(edge);
                text.append(String.format(
                        Locale.ROOT,
                        " %d(u=%.2f,c=%.2f,on=%d)",
                        (row.epochMillis() - start) / scored.trace.scrapeMillis(),
                        row.anon() / row.limit(),
                        scored.score[edge],
                        (scored.onsetMillis[edge] - start) / scored.trace.scrapeMillis()));
            }
            lines.put(
                    scored.trace.label() + " " + scored.trace.kind() + " " + scored.trace.name(),
                    String.format(Locale.ROOT, "max %.2f lead%s", max, text));
        }
        lines.forEach((key, value) -> System.out.printf("%-55s %s%n", key, value));
        allOutcomes.removeIf(outcome -> outcome.rampSamples() < 8);
        System.out.printf(
                Locale.ROOT,
                "recall %.3f of %d, median lead %.2f%n",
                recall(allOutcomes),
                allOutcomes.size(),
                median(allOutcomes));
    }

    private static double recall(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::warned).count() / (double) outcomes.size();
    }

    /** Unwarned kills count with lead 0. */
    private static double median(List<Outcome> outcomes) {
        double[] leads = outcomes.stream()
                .mapToDouble(o -> o.warned() ? o.leadShare() : 0)
                .sorted()
                .toArray();
        return leads.length == 0 ? Double.NaN : leads[leads.length / 2];
    }
}
