package io.oomwatch.models.growth.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Whether the forecast of the first detector at the first alert before each kill held. */
final class ForecastScore {
    private ForecastScore() {}

    static String of(List<Scored> all, Thresholds thresholds) {
        int kills = 0;
        int inside = 0;
        int withinTwo = 0;
        List<Double> ratios = new ArrayList<>();
        List<Double> onsetErrors = new ArrayList<>();
        for (Scored scored : all) {
            List<Integer> edges = thresholds.alerts(scored);
            long previousKill = Long.MIN_VALUE;
            for (Container.Ramp ramp : scored.is("leak") ? scored.ramps : List.<Container.Ramp>of()) {
                int edge = firstBetween(scored, edges, Math.max(previousKill, ramp.onsetMillis()), ramp.killMillis());
                previousKill = ramp.killMillis();
                if (edge < 0 || Float.isNaN(scored.middle[0][edge])) {
                    continue;
                }
                double left = (ramp.killMillis() - scored.timeMillis[edge]) / 1000.0;
                kills++;
                inside += left >= scored.low[0][edge] && left <= scored.high[0][edge] ? 1 : 0;
                double ratio = left / Math.max(1, scored.middle[0][edge]);
                withinTwo += ratio >= 0.5 && ratio <= 2 ? 1 : 0;
                ratios.add(ratio);
                double length = ramp.killMillis() - ramp.onsetMillis();
                onsetErrors.add((scored.onsetMillis[0][edge] - ramp.onsetMillis()) / length);
            }
        }
        Collections.sort(ratios);
        Collections.sort(onsetErrors);
        return String.format(
                Locale.ROOT,
                "%d kills: %.3f inside the interval, %.3f within a factor of 2 of its middle; true over middle p10 %.2f"
                        + " p50 %.2f p90 %.2f; onset error over ramp length p10 %.2f p50 %.2f p90 %.2f",
                kills,
                inside / (double) kills,
                withinTwo / (double) kills,
                quantile(ratios, 0.1),
                quantile(ratios, 0.5),
                quantile(ratios, 0.9),
                quantile(onsetErrors, 0.1),
                quantile(onsetErrors, 0.5),
                quantile(onsetErrors, 0.9));
    }

    private static int firstBetween(Scored scored, List<Integer> edges, long from, long to) {
        for (int edge : edges) {
            if (scored.timeMillis[edge] > from && scored.timeMillis[edge] <= to) {
                return edge;
            }
        }
        return -1;
    }

    private static double quantile(List<Double> sorted, double p) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (p * (sorted.size() - 1)));
    }
}
