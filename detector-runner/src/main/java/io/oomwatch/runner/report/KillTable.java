package io.oomwatch.runner.report;

import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.confirm.FusedKill;
import io.oomwatch.runner.confirm.KillClass;
import io.oomwatch.runner.confirm.evidence.KernelKill.Sizes;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Fused kills for a person: one paragraph each, then the count per class. */
public final class KillTable {
    private final PrintWriter out;

    public KillTable(PrintWriter out) {
        this.out = out;
    }

    /** Prints them in their order. */
    public void print(List<FusedKill> kills) {
        Map<KillClass, Integer> counts = new EnumMap<>(KillClass.class);
        for (FusedKill kill : kills) {
            counts.merge(kill.killClass(), 1, Integer::sum);
            print(kill);
        }
        StringJoiner summary = new StringJoiner(", ", kills.isEmpty() ? "no kills found" : "found: ", "");
        counts.forEach((killClass, count) -> summary.add(count + " " + killClass.label()));
        out.println(summary);
        out.flush();
    }

    private void print(FusedKill kill) {
        out.printf(
                Locale.ROOT,
                "%s  %-11s  %s%n",
                time(kill.when()),
                kill.killClass().label(),
                whose(kill.place()));
        StringJoiner state = new StringJoiner(", ");
        if (!kill.reason().isEmpty()) {
            state.add(kill.reason());
        }
        if (kill.exitCode() >= 0) {
            state.add("exit code " + kill.exitCode());
        }
        if (kill.restartCount() >= 0) {
            state.add("restart count " + kill.restartCount());
        }
        if (!Double.isNaN(kill.limitBytes())) {
            state.add("limit " + Quantity.of(kill.limitBytes()));
        }
        if (state.length() > 0) {
            out.println("    " + state);
        }
        if (kill.lifetimeMillis() >= 0) {
            out.println("    ran " + ReasonText.duration(kill.lifetimeMillis()) + ": " + time(kill.started()) + " to "
                    + time(kill.finished()));
        }
        for (FusedKill.KilledProcess process : kill.processes()) {
            out.println("    process " + process.pid() + " (" + process.command() + ')' + sizes(process.sizes()));
        }
        kill.evidence().forEach(line -> out.println("    - " + line));
        out.println();
    }

    private static String whose(Place place) {
        StringJoiner names = new StringJoiner("/");
        for (String part : List.of(place.namespace(), place.pod(), place.container())) {
            if (!part.isEmpty()) {
                names.add(part);
            }
        }
        if (!place.container().isEmpty()) {
            return names.toString();
        }
        String id = place.containerId().isEmpty() ? "" : " with id " + place.containerId();
        String pod = place.podUid().isEmpty() || !place.pod().isEmpty() ? "" : " of pod uid " + place.podUid();
        String node = place.node().isEmpty() ? "" : " on " + place.node();
        return names + (names.length() == 0 ? "" : ", ") + "a container" + id + pod + node
                + (id.isEmpty() && pod.isEmpty() && names.length() == 0 ? " (the line does not name it)" : "");
    }

    private static String sizes(Sizes sizes) {
        StringJoiner text = new StringJoiner(", ", ": ", "");
        text.setEmptyValue("");
        kilobytes(text, "total-vm", sizes.totalVmBytes());
        kilobytes(text, "anon-rss", sizes.anonBytes());
        kilobytes(text, "file-rss", sizes.fileBytes());
        kilobytes(text, "shmem-rss", sizes.shmemBytes());
        return text.toString();
    }

    private static void kilobytes(StringJoiner text, String name, double bytes) {
        if (!Double.isNaN(bytes)) {
            text.add(name + ' ' + (long) (bytes / 1024) + " kB");
        }
    }

    private static String time(Moment when) {
        return when.isWall() ? ReasonText.time(when.earliestMillis()) : "at unknown time    ";
    }
}
