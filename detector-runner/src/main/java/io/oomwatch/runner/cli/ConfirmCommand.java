package io.oomwatch.runner.cli;

import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.app.ProgressTicker;
import io.oomwatch.runner.confirm.ConfirmSettings;
import io.oomwatch.runner.confirm.EvidenceFusion;
import io.oomwatch.runner.confirm.FusedKill;
import io.oomwatch.runner.confirm.KillClass;
import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.EvidenceReader;
import io.oomwatch.runner.confirm.evidence.ReadReport;
import io.oomwatch.runner.confirm.evidence.ReadReport.Completeness;
import io.oomwatch.runner.report.KillJson;
import io.oomwatch.runner.report.KillTable;
import io.oomwatch.runner.source.text.Inputs;
import io.oomwatch.runner.source.text.ReadProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oomwatch confirm}: evidence files in, the OOM kills they tell of out. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        description = {
            "Reads evidence files and tells which OOM kills they prove, one entry per kill whatever the number of sources.",
            "",
            "Reads kernel logs (syslog, dmesg, journal), kubectl get pod -o json, kubectl describe pod, and documents that"
                    + " quote them; plain, gzip, bzip2 or tar. The kind is recognised by content."
        },
        footer = {
            "",
            "Exit codes: 0 everything was read, whether or not it tells of a kill; 4 a file is missing, broken or"
                    + " truncated (what could be read is printed).",
            "",
            "Examples:",
            "  kubectl get pods -A -o json | oomwatch confirm -",
            "  oomwatch confirm /var/log/syslog pods.json --output json"
        })
public final class ConfirmCommand implements Callable<Integer> {
    /** Without series there is no scrape interval: the resolution of kubelet's own watching stands in. */
    private static final long RESOLUTION_MILLIS = 1_000;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Evidence; - is standard input.")
    private List<String> files = List.of();

    @Mixin
    private final TableOutput output = new TableOutput();

    @Option(names = "--all", description = "Also list ends of containers that were no OOM kill.")
    private boolean all;

    @Mixin
    private final LogClockOption logClock = new LogClockOption();

    @Option(
            names = "--near",
            paramLabel = "DATE",
            description =
                    "Log lines without a year are those nearest to this date, as 2024-07-04 (default: to the newest"
                            + " dated evidence, else to the files' modification, else to now).")
    private @Nullable LocalDate near;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Evidence> evidence = new ArrayList<>();
        List<ReadReport> reports = new ArrayList<>();
        PrintWriter err = spec.commandLine().getErr();
        List<String> unread = new ArrayList<>();
        long newestFileMillis = ClockReference.UNKNOWN;
        ReadProgress read = new ReadProgress(sizeBytes());
        try (ProgressBar bar = ProgressBar.of("reading evidence");
                ProgressTicker ticker = ProgressTicker.start(read::share, bar)) {
            for (String file : files) {
                try {
                    read(file, read, evidence, reports);
                    newestFileMillis = Math.max(newestFileMillis, modifiedMillis(file));
                } catch (IOException unreadable) {
                    unread.add("oomwatch: " + unreadable.getMessage());
                }
            }
        }
        unread.forEach(err::println);
        boolean complete = tell(err, reports) && unread.isEmpty();
        ClockReference clock = logClock.near(referenceMillis(evidence, newestFileMillis));
        List<FusedKill> kills = EvidenceFusion.fuse(
                evidence.stream().map(piece -> piece.onWall(clock)).toList(), ConfirmSettings.of(RESOLUTION_MILLIS, 1));
        print(kills);
        err.flush();
        return complete ? ExitCode.OK : ExitCode.INPUT;
    }

    /** Of all files together; pipes have none. */
    private long sizeBytes() {
        return files.stream()
                .filter(file -> !file.equals("-"))
                .mapToLong(file -> Path.of(file).toFile().length())
                .sum();
    }

    private void read(String file, ReadProgress progress, List<Evidence> evidence, List<ReadReport> reports)
            throws IOException {
        if (file.equals("-")) {
            reports.addAll(EvidenceReader.read("standard input", System.in, logClock.zone(), evidence::add));
            return;
        }
        try (InputStream in = Inputs.openPacked(Path.of(file), progress)) {
            reports.addAll(EvidenceReader.read(file, in, logClock.zone(), evidence::add));
        }
    }

    private static long modifiedMillis(String file) throws IOException {
        return file.equals("-")
                ? System.currentTimeMillis()
                : Files.getLastModifiedTime(Path.of(file)).toMillis();
    }

    /** Says what could not be read; true when every file was read to its end. */
    private static boolean tell(PrintWriter err, List<ReadReport> reports) {
        boolean complete = true;
        for (ReadReport report : reports) {
            report.complaints().forEach(complaint -> err.println("note: " + complaint));
            if (report.completeness() == Completeness.BROKEN) {
                complete = false;
            } else if (report.kinds().isEmpty()) {
                err.println("note: " + report.name() + ": no OOM evidence recognised in "
                        + NumberText.count(report.lines(), "line"));
            }
        }
        return complete;
    }

    private long referenceMillis(List<Evidence> evidence, long newestFileMillis) {
        if (near != null) {
            return near.atTime(12, 0).atZone(logClock.zone()).toInstant().toEpochMilli();
        }
        long newest = ClockReference.UNKNOWN;
        for (Evidence piece : evidence) {
            if (piece.when().isWall()) {
                newest = Math.max(newest, piece.when().latestMillis());
            }
        }
        return newest == ClockReference.UNKNOWN ? newestFileMillis : newest;
    }

    private void print(List<FusedKill> kills) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<FusedKill> shown = kills.stream()
                .filter(kill -> all || kill.killClass() != KillClass.NOT_OOM)
                .toList();
        if (output.isJson()) {
            KillJson.write(out, shown);
        } else {
            new KillTable(out).print(shown);
            if (shown.size() < kills.size()) {
                out.println(
                        (kills.size() - shown.size()) + " other ends of containers, no OOM kills: --all lists them");
            }
        }
        out.flush();
    }
}
