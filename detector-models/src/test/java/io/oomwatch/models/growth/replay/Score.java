package io.oomwatch.models.growth.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Recall, lead and false alerts of thresholds on a replayed set. */
final class Score {
    private static final int MIN_RAMP_SAMPLES = 8;
    private static final long DAY_MILLIS = 86_400_000;

    private final Map<String, List<Outcome>> byKind = new TreeMap<>();
    private final Map<String, int[]> benignByKind = new TreeMap<>();
    private final List<Outcome> all = new ArrayList<>();
    private double benignDays;
    private int benign;
    private int benignAlerted;
    private int falseAlerts;
    private int falseFirstDay;
    private int falseOnLeaks;

    Score(List<Scored> scored, Thresholds thresholds) {
        for (Scored each : scored) {
            List<Integer> edges = thresholds.alerts(each);
            if (each.is("benign")) {
                addBenign(each, edges);
            } else if (each.is("leak")) {
                for (Outcome outcome : Outcome.of(each, edges)) {
                    falseOnLeaks += outcome.early() ? 1 : 0;
                    if (outcome.rampSamples() >= MIN_RAMP_SAMPLES) {
                        all.add(outcome);
                        byKind.computeIfAbsent(outcome.kind(), key -> new ArrayList<>())
                                .add(outcome);
                    }
                }
            }
        }
    }

    private void addBenign(Scored each, List<Integer> edges) {
        benign++;
        benignDays += each.days();
        benignAlerted += edges.isEmpty() ? 0 : 1;
        falseAlerts += edges.size();
        for (int edge : edges) {
            falseFirstDay += each.timeMillis[edge] - each.workloadFirstSeenMillis < DAY_MILLIS ? 1 : 0;
        }
        int[] counts = benignByKind.computeIfAbsent(each.container.kind(), key -> new int[3]);
        counts[0]++;
        counts[1] += edges.isEmpty() ? 0 : 1;
        counts[2] += edges.size();
    }

    static String header() {
        return "recall(macro) kills  | first: recall lead | repeat: recall lead | lead  early | benign alerted  FA/day  day1";
    }

    String line() {
        List<Outcome> first = all.stream().filter(Outcome::first).toList();
        List<Outcome> repeat = all.stream().filter(o -> !o.first()).toList();
        double macro =
                byKind.values().stream().mapToDouble(Score::recall).average().orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f) %5d | %.3f %.2f (%d) | %.3f %.2f | %.2f %4d | %d/%d %.4f %d of %d",
                recall(all),
                macro,
                all.size(),
                recall(first),
                median(first),
                first.size(),
                recall(repeat),
                median(repeat),
                median(all),
                falseOnLeaks,
                benignAlerted,
                benign,
                falseAlerts / benignDays,
                falseFirstDay,
                falseAlerts);
    }

    void printKinds() {
        byKind.forEach((kind, outcomes) -> {
            List<Outcome> first = outcomes.stream().filter(Outcome::first).toList();
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %5d kills recall %.3f lead %.2f | first %d: %.3f %.2f | early %d%n",
                    kind,
                    outcomes.size(),
                    recall(outcomes),
                    median(outcomes),
                    first.size(),
                    recall(first),
                    median(first),
                    outcomes.stream().filter(Outcome::early).count());
        });
        benignByKind.forEach((kind, c) ->
                System.out.printf(Locale.ROOT, "  %-24s %d of %d alerted, %d alerts%n", kind, c[1], c[0], c[2]));
    }

    private static double recall(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::warned).count() / (double) outcomes.size();
    }

    /** Kills without an alert count with lead 0. */
    private static double median(List<Outcome> outcomes) {
        double[] leads =
                outcomes.stream().mapToDouble(Outcome::leadShare).sorted().toArray();
        return leads.length == 0 ? Double.NaN : leads[leads.length / 2];
    }
}
