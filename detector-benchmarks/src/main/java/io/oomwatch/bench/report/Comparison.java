package io.oomwatch.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Two runs, row by row. A ratio to a peer is the same on a fast and on a slow machine, more or less; so runs of different
 * days and machines can be compared.
 *
 * @param lines one per row of either run
 */
public record Comparison(List<Line> lines) {
    /** A ratio this many times smaller is a failure; below that it may be noise. */
    public static final double TOLERATED = 2;

    /**
     * One row in both runs.
     *
     * @param was figure of the old run, {@code NaN} when it has none
     * @param now figure of the new run, {@code NaN} when it has none
     * @param change how many times better the new one is, {@code NaN} when either has none
     */
    public record Line(String row, double was, double now, double change) {
        /** True when the new run is worse by {@link #TOLERATED} or more. */
        public boolean halved() {
            return change <= 1 / TOLERATED;
        }

        /** True when the old run has a figure and the new one has not. */
        public boolean lost() {
            return !Double.isNaN(was) && Double.isNaN(now);
        }
    }

    public Comparison {
        lines = List.copyOf(lines);
    }

    public static Comparison of(Report old, Report now) {
        Map<String, Row> rows = new LinkedHashMap<>();
        now.rows().forEach(row -> rows.put(row.name(), row));
        List<Line> lines = new ArrayList<>();
        for (Row before : old.rows()) {
            Row after = rows.remove(before.name());
            lines.add(line(before.name(), before, before.figure(), after == null ? Double.NaN : after.figure()));
        }
        rows.values().forEach(row -> lines.add(line(row.name(), row, Double.NaN, row.figure())));
        return new Comparison(lines);
    }

    private static Line line(String name, Row row, double was, double now) {
        Target target = row.target();
        boolean smallerIsBetter = target == null ? row.ratio() == null : target.of() == Target.Of.VALUE_AT_MOST;
        return new Line(name, was, now, smallerIsBetter ? was / now : now / was);
    }

    /** True when no row is worse by {@link #TOLERATED} or more. */
    public boolean holds() {
        return lines.stream().noneMatch(Line::halved);
    }

    /** For people. */
    public String text() {
        int width = lines.stream().mapToInt(line -> line.row().length()).max().orElse(3);
        StringBuilder text = new StringBuilder();
        String format = "%-" + width + "s  %10s  %10s  %10s  %s%n";
        text.append(String.format(Locale.ROOT, format, "row", "old", "new", "new/old", "")
                        .stripTrailing())
                .append('\n');
        for (Line line : lines) {
            String remark = line.halved() ? "WORSE" : line.lost() ? "not measured in the new run" : "";
            String values = String.format(
                    Locale.ROOT, format, line.row(), cell(line.was()), cell(line.now()), cell(line.change()), remark);
            text.append(values.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "-" : TextTable.number(value);
    }
}
