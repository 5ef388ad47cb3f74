package io.oomwatch.runner.cli;

import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.report.chart.Traces;
import io.oomwatch.runner.report.page.ReplayPage;
import io.oomwatch.runner.report.page.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that draw a replay. */
final class ReportOption {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the charts and verdicts to this file: FILE.html for all containers in one page,"
                    + " FILE.svg for the chart of --container.")
    private @Nullable Path file;

    @Option(
            names = "--container",
            paramLabel = "NAME",
            description = "Draw this container only: its name, its workload's name, or both as printed.")
    private @Nullable String container;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** True when a report is wanted. */
    boolean isWanted() {
        return file != null;
    }

    /** Complains before the work begins. */
    void check() {
        boolean svg = file != null && file.toString().endsWith(".svg");
        if (file != null && !svg && !file.toString().endsWith(".html")) {
            throw new ParameterException(
                    spec.commandLine(), "--report is " + file + ", expected a name that ends in .html or .svg");
        }
        if (svg && container == null) {
            throw new ParameterException(
                    spec.commandLine(), "--report " + file + " draws one container: name it with --container");
        }
        Path folder = file == null ? null : file.toAbsolutePath().normalize().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "--report is " + file + ", but there is no such folder");
        }
        if (container != null && file == null) {
            throw new ParameterException(
                    spec.commandLine(), "--container " + container + " is for --report, which is not given");
        }
    }

    /** What has to be looked at during the replay. */
    Traces traces() {
        String wanted = container;
        return new Traces(workload -> wanted == null || ReplayPage.isNamed(workload, wanted));
    }

    /** Writes the report. */
    void write(Span span, Outcomes outcomes, Traces traces) throws IOException {
        ReplayPage page = new ReplayPage(span, outcomes, traces);
        if (file == null) {
            return;
        }
        if (file.toString().endsWith(".svg") && container != null) {
            page.writeSvg(file, container);
        } else {
            page.writeHtml(file);
        }
    }
}
