package io.oomwatch.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report as text: one line per row, accuracy and notes below it, the machine on top. */
public final class TextTable {
    private static final List<String> HEADER =
            List.of("row", "ours", "peer", "ratio", "min - max", "floor", "reach", "verdict");

    private TextTable() {}

    public static String of(Report report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        report.rows().forEach(row -> lines.add(cells(row)));
        int[] widths = new int[HEADER.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder(machine(report));
        append(text, lines.get(0), widths);
        for (int i = 0; i < report.rows().size(); i++) {
            append(text, lines.get(i + 1), widths);
            details(text, report.rows().get(i));
        }
        return text.toString();
    }

    private static String machine(Report report) {
        Machine machine = report.machine();
        return format(
                "%s, %d cores, %d MiB, %s%n%s, vectors of %d bits, flags %s%n"
                        + "started %s, %s run, load average %.2f before and %.2f after%n%n",
                machine.cpu(),
                machine.cores(),
                machine.memoryMib(),
                machine.os(),
                machine.jdk(),
                machine.vectorBits(),
                machine.flags(),
                machine.startedAt(),
                report.pace(),
                machine.loadBefore(),
                machine.loadAfter());
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean number = i > 0 && i < widths.length - 1;
            line.append(format("%" + (number ? "" : "-") + widths[i] + "s  ", cells.get(i)));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static List<String> cells(Row row) {
        Ratio ratio = row.ratio();
        Target target = row.target();
        return List.of(
                row.name(),
                value(row.ours(), row.unit()),
                value(row.peer(), row.unit()),
                ratio == null ? "" : times(ratio.median()),
                ratio == null || ratio.rounds() == 1 ? "" : times(ratio.min()) + " - " + times(ratio.max()),
                target == null ? "" : bound(target, target.floor()),
                target == null || target.reach() == target.floor() ? "" : bound(target, target.reach()),
                row.verdict().words());
    }

    private static void details(StringBuilder text, Row row) {
        text.append("    ").append(row.title());
        if (row.ours() != null) {
            text.append(": ").append(row.ours().what());
        }
        if (row.peer() != null) {
            text.append(" against ").append(row.peer().what());
        }
        text.append('\n');
        if (!row.accuracy().isEmpty()) {
            List<String> figures = row.accuracy().stream()
                    .map(accuracy -> format(
                            "%s: ours %.4f, peer %.4f%s",
                            accuracy.measure(), accuracy.ours(), accuracy.peer(), accuracy.holds() ? "" : " (LOWER)"))
                    .toList();
            text.append("    ").append(String.join("; ", figures)).append('\n');
        }
        if (!row.note().isEmpty()) {
            text.append("    ").append(row.note()).append('\n');
        }
    }

    static String value(@Nullable Side side, String unit) {
        return side == null ? "" : number(side.value()) + " " + unit;
    }

    private static String bound(Target target, double bound) {
        return switch (target.of()) {
            case RATIO -> times(bound);
            case VALUE_AT_MOST -> "<= " + number(bound);
            case VALUE_AT_LEAST -> ">= " + number(bound);
        };
    }

    private static String times(double ratio) {
        return number(ratio) + "x";
    }

    /** Three significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || size == 0) {
            return format("%,.0f", value);
        }
        return size >= 10 ? format("%.1f", value) : size >= 1 ? format("%.2f", value) : format("%.3g", value);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
