package io.oomwatch.runner.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.cli.CommandLines;
import io.oomwatch.runner.docs.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReplayPageTest {
    private static final int KILLS_EACH = 9;

    @TempDir
    Path folder;

    private String replay(String file, String... more) throws Exception {
        Path report = folder.resolve(file);
        String[] command = new String[4 + more.length];
        command[0] = "replay";
        command[1] = Project.file("datasets/seed-scenario").toString();
        command[2] = "--report";
        command[3] = report.toString();
        System.arraycopy(more, 0, command, 4, more.length);
        assertThat(CommandLines.run(command).exitCode()).isZero();
        return Files.readString(report);
    }

    @Test
    void html_seedScenario_showsEveryKillAndNeedsNothingElse() throws Exception {
        String html = replay("seed.html");
        assertThat(html.split("<g class=\"kill", -1)).hasSizeGreaterThan(2 * KILLS_EACH);
        assertThat(html).contains("data/rate-limiter", "shop/metrics-relay", "limit 512 MiB", "16 of 18");
        assertThat(html).containsPattern("<summary>[^<]* limit [^<]*\\. Memory rose by [^<]* is left\\.</summary>");
        assertThat(html).doesNotContain("<script", "<link", "src=", "@import", "url(", "href=\"http");
    }

    @Test
    void html_anyNumberOfThreads_isTheSameByteForByte() throws Exception {
        assertThat(replay("one.html", "--threads", "1")).isEqualTo(replay("three.html", "--threads", "3"));
    }

    @Test
    void svg_oneContainer_isWellFormed() throws Exception {
        replay("relay.svg", "--container", "metrics-relay");
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("relay.svg").toFile());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    }

    @Test
    void svg_unknownContainer_isAnErrorThatSaysSo() throws Exception {
        CommandLines.Ran run = CommandLines.run(
                "replay",
                Project.file("datasets/seed-scenario").toString(),
                "--report",
                folder.resolve("x.svg").toString(),
                "--container",
                "nobody");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("nobody", "no container with samples is called so");
    }

    @Test
    void report_otherEnding_isRefusedBeforeTheReplay() throws Exception {
        CommandLines.Ran run = CommandLines.run(
                "replay", Project.file("datasets/seed-scenario").toString(), "--report", "x.pdf");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("x.pdf", ".html or .svg");
    }
}
