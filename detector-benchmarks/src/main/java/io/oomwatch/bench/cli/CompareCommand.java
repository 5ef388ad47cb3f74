package io.oomwatch.bench.cli;

import io.oomwatch.bench.report.Comparison;
import io.oomwatch.bench.report.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bench compare OLD NEW}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Compares two runs saved with --output json; fails with exit code 5 when a ratio halved or worse.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD", description = "JSON of the run to compare with.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "JSON of the run to judge.")
    private Path now = Path.of("");

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Comparison.of(ReportFile.read(old), ReportFile.read(now));
        spec.commandLine().getOut().print(comparison.text());
        spec.commandLine().getOut().flush();
        return comparison.holds() ? 0 : Bench.FAILED_CHECK;
    }
}
