package io.oomwatch.runner.backtest.nab;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** NAB's scoreboard with our detectors among the published ones, as Markdown. */
public final class NabTable {
    private NabTable() {}

    /** One line of it. */
    private record Line(String name, String threshold, List<Double> scores) {}

    /** Best standard score first. */
    public static void print(
            NabCorpus corpus, String[] names, List<Map<NabProfile, NabResult>> results, PrintWriter out) {
        List<Line> lines = new ArrayList<>();
        corpus.published().forEach((name, scores) -> lines.add(new Line(name, "published", scores)));
        for (int i = 0; i < names.length; i++) {
            Map<NabProfile, NabResult> own = results.get(i);
            List<Double> scores = new ArrayList<>();
            for (NabProfile profile : NabProfile.values()) {
                NabResult result = own.get(profile);
                scores.add(result == null ? Double.NaN : result.score());
            }
            NabResult standard = own.get(NabProfile.STANDARD);
            String threshold =
                    standard == null ? "" : String.format(Locale.ROOT, "measured here, %.3f", standard.threshold());
            lines.add(new Line("**" + names[i] + "**", threshold, scores));
        }
        lines.sort(Comparator.comparingDouble(line -> -line.scores().get(0)));
        out.printf(
                "NAB 1.1: %d series, %d anomaly windows. 0 is the detector that says nothing, 100 the perfect one.%n%n",
                corpus.files().size(), corpus.windows());
        out.println("| detector | standard | reward low FP | reward low FN | figures, threshold of standard |");
        out.println("|---|---|---|---|---|");
        for (Line line : lines) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %s |%n",
                    line.name(),
                    line.scores().get(0),
                    line.scores().get(1),
                    line.scores().get(2),
                    line.threshold());
        }
        out.println();
        out.flush();
    }
}
