package io.oomwatch.runner.report.page;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.report.Summary;
import io.oomwatch.runner.report.chart.Markup;
import io.oomwatch.runner.report.chart.Trace;
import io.oomwatch.runner.report.chart.Traces;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The outcomes of a replay as one HTML page that needs nothing else: no script, no font, no network. */
public final class ReplayPage {
    private static final int PODS_DRAWN = 6;
    private static final int QUIET_DRAWN = 200;

    private final Span span;
    private final Outcomes outcomes;
    private final Traces traces;

    public ReplayPage(Span span, Outcomes outcomes, Traces traces) {
        this.span = span;
        this.outcomes = outcomes;
        this.traces = traces;
    }

    /** Writes the page. */
    public void writeHtml(Path file) throws IOException {
        List<Story> stories = Story.all(outcomes, traces.byContainer());
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(head());
            out.write(top(stories));
            for (Story story : stories) {
                if (story.isEventful()) {
                    out.write(section(story));
                }
            }
            quiet(out, stories.stream().filter(story -> !story.isEventful()).toList());
            out.write("</main>\n</body>\n</html>\n");
        }
    }

    /**
     * Writes one container's chart.
     *
     * @param name its name, its workload's, or both as printed
     */
    public void writeSvg(Path file, String name) throws IOException {
        List<Story> stories = Story.all(outcomes, traces.byContainer()).stream()
                .filter(story ->
                        isNamed(story.workload(), name) && !story.traces().isEmpty())
                .toList();
        if (stories.size() != 1) {
            throw new IOException(
                    stories.isEmpty()
                            ? "--container is '" + name + "', but no container with samples is called so"
                            : "--container is '" + name + "', which several containers are called: "
                                    + stories.stream().map(Story::workload).toList());
        }
        Drawing.toFile(file, stories.get(0), span);
    }

    /** Whether that name means that container. */
    public static boolean isNamed(WorkloadId workload, String name) {
        return workload.container().equals(name)
                || workload.owner().equals(name)
                || workload.toString().equals(name);
    }

    private String head() throws IOException {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + new Markup().element("title", span.name() + " - oomwatch replay")
                + "<style>\n" + Stylesheet.page() + Stylesheet.chart() + "</style>\n</head>\n<body>\n<main>\n";
    }

    private String top(List<Story> stories) {
        Markup html = new Markup();
        html.open("header").element("h1", span.name());
        html.element(
                "p",
                span.detail() + ". " + ReasonText.time(span.fromMillis()) + " to " + ReasonText.time(span.toMillis())
                        + " UTC.");
        html.close();
        Figures.tiles(html, Summary.of(outcomes), stories.size());
        List<Story> eventful = stories.stream().filter(Story::isEventful).toList();
        if (eventful.size() > 1) {
            Figures.overview(html, eventful);
        }
        html.open("svg", "class", "chart legend", "viewBox", "0 -14 860 22");
        Legend.draw(html);
        html.close();
        return html.toString();
    }

    private String section(Story story) {
        Markup html = new Markup();
        html.open("section", "id", Figures.anchor(story))
                .open("h2")
                .text(story.workload().toString());
        html.element("small", Words.tally(story)).close();
        charts(html, story);
        AlertRows.write(html, story);
        html.close();
        return html.toString();
    }

    private void charts(Markup html, Story story) {
        List<Trace> drawn = story.tracesByInterest();
        for (Trace trace : drawn.subList(0, Math.min(PODS_DRAWN, drawn.size()))) {
            if (drawn.size() > 1) {
                html.element("h3", trace.series().pod());
            }
            Drawing.inPage(html, story, trace, span);
        }
        if (drawn.size() > PODS_DRAWN) {
            html.element(
                    "p",
                    "Not drawn: " + NumberText.count(drawn.size() - PODS_DRAWN, "more pod") + ".",
                    "class",
                    "faint");
        }
    }

    private void quiet(Writer out, List<Story> stories) throws IOException {
        if (stories.isEmpty()) {
            return;
        }
        out.write("<section>\n<h2>Quiet<small>" + NumberText.count(stories.size(), "container")
                + " without an alarm or a kill</small></h2>\n");
        int drawn = 0;
        for (Story story : stories) {
            Markup html = new Markup();
            html.open("details").open("summary").text(story.workload().toString());
            html.element(
                    "span", "highest " + ByteText.of(story.peakBytes()) + " of " + ByteText.of(story.limitBytes()));
            html.close();
            if (drawn++ < QUIET_DRAWN) {
                charts(html, story);
            }
            AlertRows.write(html, story);
            html.close();
            out.write(html.toString());
        }
        if (traces.refused() > 0) {
            out.write(
                    "<p class=\"faint\">" + NumberText.count(traces.refused(), "more instance") + " not drawn.</p>\n");
        }
        out.write("</section>\n");
    }
}
