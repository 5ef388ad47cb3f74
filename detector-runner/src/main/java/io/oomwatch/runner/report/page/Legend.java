package io.oomwatch.runner.report.page;

import io.oomwatch.runner.report.chart.Markup;

/** What the colours and shapes of a chart mean, on one line. */
final class Legend {
    private Legend() {}

    /** Draws to the right of the origin, baseline at zero. */
    static void draw(Markup svg) {
        rect(svg, 0, "area", 9);
        rect(svg, 0, "working-set", 1);
        label(svg, 16, "working set");
        rect(svg, 92, "level", 2);
        label(svg, 108, "unreclaimable");
        svg.empty("path", "d", "M196,-4h18", "class", "limit");
        label(svg, 219, "limit");
        kill(svg, 262, "kill");
        label(svg, 274, "OOM kill, warned");
        kill(svg, 382, "kill missed");
        label(svg, 394, "missed");
        svg.empty("path", "d", "M449,0h8l-4,-7Z", "class", "restart");
        label(svg, 462, "restart");
        rect(svg, 514, "bar critical", 8);
        label(svg, 530, "confirmed");
        rect(svg, 596, "bar critical refuted", 8);
        label(svg, 612, "refuted");
        rect(svg, 666, "bar critical undecided", 8);
        label(svg, 682, "undecided");
        svg.open("g", "class", "expected");
        rect(svg, 750, "", 6);
        svg.empty("line", "x1", 755, "x2", 755, "y1", -8, "y2", 1).close();
        label(svg, 766, "expected kill");
    }

    private static void rect(Markup svg, int x, String styles, int height) {
        svg.empty("rect", "x", x, "y", -height, "width", 11, "height", height, "class", styles);
    }

    private static void kill(Markup svg, int x, String styles) {
        svg.open("g", "class", styles);
        svg.empty("path", "d", "M" + (x - 4) + ",-8l8,8m-8,0l8,-8");
        if (styles.endsWith("missed")) {
            svg.empty("circle", "cx", x, "cy", -4, "r", 7.5);
        }
        svg.close();
    }

    private static void label(Markup svg, int x, String text) {
        svg.element("text", text, "x", x, "y", 0);
    }
}
