package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.confirm.evidence.ReadReport.Completeness;
import io.oomwatch.runner.confirm.evidence.ReadReport.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Collects what the parsers of one file find and what they cannot read. */
final class Findings {
    private static final int COMPLAINTS_KEPT = 5;
    private static final int QUOTED_CHARS = 120;

    private final String name;
    private final Consumer<Evidence> sink;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final List<String> complaints = new ArrayList<>();
    private long lines;
    private long evidence;
    private long malformed;
    private Completeness completeness = Completeness.WHOLE;

    Findings(String name, Consumer<Evidence> sink) {
        this.name = name;
        this.sink = sink;
    }

    /** One more line or object begins. */
    void nextLine() {
        lines++;
    }

    long lines() {
        return lines;
    }

    /** File and line, for a person. */
    String origin() {
        return origin(lines);
    }

    String origin(long line) {
        return name + " line " + line;
    }

    String name() {
        return name;
    }

    void recognised(Kind kind) {
        kinds.add(kind);
    }

    void found(Evidence piece) {
        evidence++;
        sink.accept(piece);
    }

    /** Something that looks like evidence cannot be read. */
    void malformed(String where, String text, String expected) {
        malformed++;
        if (complaints.size() < COMPLAINTS_KEPT) {
            complaints.add(where + ": '" + shortened(text) + "', expected " + expected);
        }
    }

    /** The file ends here although it should go on. */
    void broken(String why) {
        completeness = Completeness.BROKEN;
        complaints.add(name + ": " + why);
    }

    ReadReport report() {
        List<String> told = new ArrayList<>(complaints);
        if (malformed > COMPLAINTS_KEPT) {
            told.add(name + ": " + malformed + " such pieces in all, the first " + COMPLAINTS_KEPT + " are told");
        }
        return new ReadReport(name, List.copyOf(kinds), lines, evidence, malformed, told, completeness);
    }

    private static String shortened(String text) {
        String stripped = text.strip();
        return stripped.length() <= QUOTED_CHARS ? stripped : stripped.substring(0, QUOTED_CHARS) + "...";
    }
}
