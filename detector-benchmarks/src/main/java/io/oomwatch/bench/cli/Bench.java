package io.oomwatch.bench.cli;

import io.oomwatch.bench.measure.GateException;
import io.oomwatch.bench.measure.Pace;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Machine;
import io.oomwatch.bench.report.Report;
import io.oomwatch.bench.report.ReportFile;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bench}: measures rows and prints one table. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        version = "oomwatch bench 0.1.0-SNAPSHOT",
        description = {
            "Measures oomwatch side by side with what one would use instead, in interleaved rounds of one run,",
            "in CPU time, and prints one table. Both sides must compute the same before anything is measured.",
            ""
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  measured, whatever was found; compare: nothing is worse",
            "  1  a bug, with a stack trace",
            "  2  the command line is wrong",
            "  4  a peer or a file failed",
            "  5  both sides do not compute the same; compare: a ratio halved",
            "",
            "./bench jmh ARGUMENTS runs the JMH benchmarks of the kernels; ./bench jmh -h lists the arguments.",
        },
        subcommands = {CompareCommand.class, CommandLine.HelpCommand.class})
public final class Bench implements Callable<Integer> {
    private static final int FAILED_INPUT = 4;
    static final int FAILED_CHECK = 5;

    @Option(names = "--quick", description = "Fewer and shorter rounds: a first look, with a wide spread.")
    private boolean quick;

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "NAME",
            description = "Only the groups with these rows, separated by commas; a prefix will do.")
    private List<String> wanted = List.of();

    @Option(names = "--list", description = "List the rows and their targets.")
    private boolean list;

    @Option(names = "--output", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private Output output = Output.text;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    enum Output {
        text,
        json
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("jmh")) {
            System.exit(Jmh.run(arguments));
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((failure, line, result) -> {
            if (failure instanceof GateException) {
                line.getErr().println("bench: not the same result: " + failure.getMessage());
                return FAILED_CHECK;
            }
            if (failure instanceof IOException) {
                line.getErr().println("bench: " + failure.getMessage());
                return FAILED_INPUT;
            }
            throw failure;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (list) {
            Rows.names().forEach(row -> out.printf("%-34s %s%n", row.name(), row.title()));
            return 0;
        }
        List<RowGroup> groups = Rows.all().stream().filter(this::isWanted).toList();
        requireKnown();
        Path scratch = Files.createTempDirectory("oomwatch-bench");
        Report report;
        try {
            report = measure(groups, new Session(quick ? Pace.QUICK : Pace.FULL, scratch, System.err));
        } finally {
            Folders.delete(scratch);
        }
        if (output == Output.json) {
            out.println(ReportFile.text(report));
        } else {
            out.println();
            out.print(TextTable.of(report));
        }
        return 0;
    }

    private static Report measure(List<RowGroup> groups, Session session) throws IOException, InterruptedException {
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Machine machine = Machine.here(started, Vectors.bits());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            session.say(
                    "group %d of %d: %s",
                    i + 1,
                    groups.size(),
                    String.join(
                            ", ",
                            groups.get(i).rows().stream().map(RowName::name).toList()));
            rows.addAll(groups.get(i).measure(session));
        }
        return new Report(Report.FORMAT, machine.atEnd(), session.pace().slug(), rows);
    }

    private boolean isWanted(RowGroup group) {
        return wanted.isEmpty()
                || group.rows().stream().anyMatch(row -> wanted.stream().anyMatch(row.name()::startsWith));
    }

    private void requireKnown() {
        for (String name : wanted) {
            if (Rows.names().stream().noneMatch(row -> row.name().startsWith(name))) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "no row begins with " + name + "; the rows are "
                                + String.join(
                                        ", ",
                                        Rows.names().stream().map(RowName::name).toList()));
            }
        }
    }
}
