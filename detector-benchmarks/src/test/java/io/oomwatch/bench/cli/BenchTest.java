package io.oomwatch.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.bench.report.Report;
import io.oomwatch.bench.report.ReportFile;
import io.oomwatch.bench.report.ReportSamples;
import io.oomwatch.bench.report.RowName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file(String name, Report report) throws IOException {
        return Files.writeString(folder.resolve(name), ReportFile.text(report)).toString();
    }

    @Test
    void compare_halvedRatio_endsWithFive() throws IOException {
        String old = file("old.json", ReportSamples.with(ReportSamples.ratio("forest", 100)));
        String now = file("new.json", ReportSamples.with(ReportSamples.ratio("forest", 49)));
        assertThat(run("compare", old, now)).isEqualTo(5);
        assertThat(out.toString()).contains("WORSE");
        assertThat(run("compare", now, old)).isZero();
    }

    @Test
    void compare_missingFile_endsWithFour() {
        assertThat(run("compare", "no-such-file", "no-such-file")).isEqualTo(4);
        assertThat(err.toString()).contains("no-such-file");
    }

    @Test
    void rows_unknownName_listsTheKnownOnes() {
        assertThat(run("--rows", "no-such-row")).isEqualTo(2);
        assertThat(err.toString()).contains("no row begins with no-such-row").contains("forest-bytes");
    }

    @Test
    void names_ofAllRows_areUnique() {
        assertThat(Rows.names().stream().map(RowName::name)).doesNotHaveDuplicates();
    }
}
