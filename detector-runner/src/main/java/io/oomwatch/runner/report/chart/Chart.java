package io.oomwatch.runner.report.chart;

import io.oomwatch.models.text.ByteText;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.confirm.OomKill;
import org.jspecify.annotations.Nullable;

/** One instance's memory against its limit over time, with its alerts above and its kills across. */
public final class Chart {
    /** Width of the drawing; it scales. */
    public static final double WIDTH = 1_000;

    private static final double LEFT = 92;
    private static final double RIGHT = WIDTH - 14;
    private static final double PLOT = 170;
    private static final double ABOVE = 18;
    private static final double BELOW = 34;

    private final @Nullable Trace trace;
    private final Marks marks;
    private final Lanes lanes;
    private final TimeAxis time;
    private final ByteAxis bytes;
    private final double top;

    /** The whole recording's time is shown, so that charts below each other can be compared. */
    public Chart(@Nullable Trace trace, Marks marks, long fromMillis, long toMillis) {
        this.trace = trace;
        this.marks = marks;
        lanes = new Lanes(marks.alerts());
        time = new TimeAxis(fromMillis, toMillis, LEFT, RIGHT);
        top = lanes.height() + ABOVE;
        bytes = ByteAxis.upTo(highest(), top + PLOT, top);
    }

    private double highest() {
        double highest = 0;
        if (trace != null) {
            for (int b = 0; b < trace.buckets(); b++) {
                highest = Math.max(highest, finite(trace.workingSetMax(b)));
                highest = Math.max(highest, finite(trace.levelMax(b)));
            }
            double ceiling = finite(trace.lastCeiling());
            if (ceiling < 8 * highest) {
                highest = Math.max(highest, ceiling);
            }
        }
        return highest;
    }

    private static double finite(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** Height of the drawing. */
    public double height() {
        return top + PLOT + BELOW;
    }

    /** Draws into an svg element that is open and as large as said. */
    public void draw(Markup svg) {
        grid(svg);
        if (trace != null) {
            memory(svg, trace);
            limit(svg, trace);
            for (long restart : trace.restarts()) {
                restart(svg, restart);
            }
        }
        lanes.draw(svg, time, 2);
        marks.kills().forEach(kill -> kill(svg, kill));
    }

    private void grid(Markup svg) {
        for (double tick : bytes.ticks()) {
            double y = bytes.y(tick);
            svg.empty("line", "x1", LEFT, "x2", RIGHT, "y1", y, "y2", y, "class", "grid");
            svg.element("text", tick == 0 ? "0" : ByteText.of(tick), "x", LEFT - 8, "y", y + 4, "class", "bytes");
        }
        double bottom = bytes.bottom();
        String shownDay = "";
        for (long tick : time.ticks()) {
            double x = time.x(tick);
            svg.empty("line", "x1", x, "x2", x, "y1", bottom, "y2", bottom + 4, "class", "axis");
            svg.element("text", time.label(tick), "x", x, "y", bottom + 16, "class", "time");
            String day = TimeAxis.day(tick);
            if (!day.equals(shownDay)) {
                svg.element("text", day, "x", x, "y", bottom + 29, "class", "time day");
                shownDay = day;
            }
        }
        svg.empty("line", "x1", LEFT, "x2", RIGHT, "y1", bottom, "y2", bottom, "class", "axis");
    }

    private void memory(Markup svg, Trace trace) {
        Band area = new Band();
        Band workingSet = new Band();
        Band level = new Band();
        long brokenMillis = 3 * trace.series().scrapeIntervalMillis() + trace.bucketMillis();
        long lastMillis = Long.MIN_VALUE;
        for (int b = 0; b < trace.buckets(); b++) {
            if (Double.isNaN(trace.workingSetMax(b)) && Double.isNaN(trace.levelMax(b))) {
                continue;
            }
            long millis = trace.millis(b);
            if (lastMillis != Long.MIN_VALUE && millis - lastMillis > brokenMillis) {
                area.hole();
                workingSet.hole();
                level.hole();
            }
            lastMillis = millis;
            double x = time.x(millis);
            if (!Double.isNaN(trace.workingSetMax(b))) {
                area.add(x, bytes.bottom(), bytes.y(trace.workingSetMax(b)));
                workingSet.add(x, bytes.y(trace.workingSetMin(b)), bytes.y(trace.workingSetMax(b)));
            }
            if (!Double.isNaN(trace.levelMax(b))) {
                level.add(x, bytes.y(trace.levelMin(b)), bytes.y(trace.levelMax(b)));
            }
        }
        svg.empty("path", "d", area.path(), "class", "area");
        svg.empty("path", "d", workingSet.path(), "class", "working-set");
        svg.empty("path", "d", level.path(), "class", "level");
    }

    private void limit(Markup svg, Trace trace) {
        StringBuilder path = new StringBuilder();
        double lastY = Double.NaN;
        double x = LEFT;
        for (int b = 0; b < trace.buckets(); b++) {
            double ceiling = trace.ceiling(b);
            if (Double.isNaN(ceiling) || ceiling > bytes.maxBytes()) {
                continue;
            }
            x = time.x(trace.millis(b));
            double y = bytes.y(ceiling);
            if (path.isEmpty()) {
                path.append('M').append(Markup.number(x)).append(',').append(Markup.number(y));
            } else if (y != lastY) {
                path.append('H').append(Markup.number(x)).append('V').append(Markup.number(y));
            }
            lastY = y;
        }
        if (!path.isEmpty()) {
            svg.empty("path", "d", path.append('H').append(Markup.number(x)).toString(), "class", "limit");
            svg.element(
                    "text",
                    "limit " + ByteText.of(trace.lastCeiling()),
                    "x",
                    LEFT + 4,
                    "y",
                    lastY - 5,
                    "class",
                    "limit-label");
        } else if (!Double.isNaN(trace.lastCeiling())) {
            String far = "limit " + ByteText.of(trace.lastCeiling()) + ", far above";
            svg.element("text", far, "x", LEFT + 4, "y", top - 5, "class", "limit-label");
        }
    }

    private void restart(Markup svg, long epochMillis) {
        double x = time.x(epochMillis);
        double y = bytes.bottom();
        svg.open(
                "path", "d", "M" + Markup.number(x - 4) + "," + Markup.number(y + 8) + "h8l-4,-7Z", "class", "restart");
        svg.element("title", "restart " + ReasonText.time(epochMillis)).close();
    }

    private void kill(Markup svg, OomKill kill) {
        double x = time.x(kill.killedAtMillis());
        boolean oom = kill.killClass().isOomKill();
        boolean missed = marks.missedKeys().contains(kill.key());
        svg.open("g", "class", oom ? missed ? "kill missed" : "kill" : "kill other");
        svg.element(
                "title",
                kill.killClass().label() + (missed ? ", missed, " : ", ") + ReasonText.time(kill.killedAtMillis())
                        + "\n" + String.join("\n", kill.evidence()));
        svg.empty("line", "x1", x, "x2", x, "y1", top, "y2", bytes.bottom());
        svg.empty("path", "d", "M" + Markup.number(x - 4) + "," + Markup.number(top - 10) + "l8,8m-8,0l8,-8");
        if (missed) {
            svg.empty("circle", "cx", x, "cy", top - 6, "r", 7.5);
        }
        svg.close();
    }
}
