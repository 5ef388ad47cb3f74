package io.oomwatch.runner.report.page;

import io.oomwatch.runner.report.chart.Chart;
import io.oomwatch.runner.report.chart.Markup;
import io.oomwatch.runner.report.chart.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Charts as svg elements: inside the page, or as a file of their own. */
final class Drawing {
    private static final double HEADLINE = 30;
    private static final double FOOT = 24;

    private Drawing() {}

    static void inPage(Markup html, Story story, Trace trace, Span span) {
        Chart chart = new Chart(trace, story.marks(trace), span.fromMillis(), span.toMillis());
        html.open(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + (int) Chart.WIDTH + " " + (int) Math.ceil(chart.height()),
                "role",
                "img",
                "aria-label",
                "memory of " + story.workload() + " over time");
        chart.draw(html);
        html.close();
    }

    /** The chart of the instance with the most to tell, with a headline and a legend. */
    static void toFile(Path file, Story story, Span span) throws IOException {
        Trace trace = story.tracesByInterest().get(0);
        Chart chart = new Chart(trace, story.marks(trace), span.fromMillis(), span.toMillis());
        int height = (int) Math.ceil(chart.height() + HEADLINE + FOOT);
        Markup svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + (int) Chart.WIDTH + " " + height,
                "width",
                (int) Chart.WIDTH,
                "height",
                height);
        svg.element("title", "memory of " + story.workload() + " over time");
        svg.open("style").raw(Stylesheet.chart()).close();
        svg.empty("rect", "class", "paper", "width", "100%", "height", "100%");
        svg.element("text", story.workload() + ": " + Words.tally(story), "x", 12, "y", 19, "class", "headline");
        svg.open("g", "transform", "translate(0," + (int) HEADLINE + ")");
        chart.draw(svg);
        svg.close();
        svg.open("g", "transform", "translate(92," + (height - 10) + ")");
        Legend.draw(svg);
        svg.close().close();
        Files.writeString(file, svg.toString(), StandardCharsets.UTF_8);
    }
}
