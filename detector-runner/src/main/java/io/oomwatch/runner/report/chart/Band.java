package io.oomwatch.runner.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Path of what lies between the lowest and the highest value over time, with holes where nothing was sampled. */
final class Band {
    private final StringBuilder path = new StringBuilder();
    private final List<String> above = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private double lastX;
    private double lastLowY;
    private double lastHighY;
    private boolean repeated;

    /** The next stretch of time. Runs of equal values need their ends only. */
    void add(double x, double lowY, double highY) {
        boolean same = !above.isEmpty() && lowY == lastLowY && highY == lastHighY;
        if (!same) {
            if (repeated) {
                point(lastX, lastLowY, lastHighY);
            }
            point(x, lowY, highY);
        }
        repeated = same;
        lastX = x;
        lastLowY = lowY;
        lastHighY = highY;
    }

    private void point(double x, double lowY, double highY) {
        above.add(Markup.number(x) + "," + Markup.number(highY));
        below.add(Markup.number(x) + "," + Markup.number(lowY));
    }

    /** Nothing was sampled until the next call. */
    void hole() {
        if (above.isEmpty()) {
            return;
        }
        if (repeated) {
            point(lastX, lastLowY, lastHighY);
        }
        repeated = false;
        path.append('M').append(String.join(" ", above));
        for (int i = below.size() - 1; i >= 0; i--) {
            path.append(' ').append(below.get(i));
        }
        path.append('Z');
        above.clear();
        below.clear();
    }

    /** The whole path. */
    String path() {
        hole();
        return path.toString();
    }
}
