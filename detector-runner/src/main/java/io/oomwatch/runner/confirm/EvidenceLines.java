package io.oomwatch.runner.confirm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines that tell a person what is known of a kill, strongest first; equal strengths in order of arrival. */
final class EvidenceLines {
    /** Of each strength, so that a group kill's many victims leave room for the rest. */
    private static final int KEPT = 6;

    private static final int MAX_CHARS = 1_000;

    /** How much a line proves. */
    enum Strength {
        KERNEL,
        ENDED,
        COUNTED,
        CIRCUMSTANCE
    }

    private record Line(Strength strength, String text) {}

    private final List<Line> lines = new ArrayList<>(2);

    /** Adds a line unless it is there already or there is no room. */
    void add(Strength strength, String text) {
        Line line = new Line(strength, shortened(text));
        long equallyStrong =
                lines.stream().filter(other -> other.strength() == strength).count();
        if (lines.contains(line) || equallyStrong == KEPT) {
            return;
        }
        int at = lines.size();
        while (at > 0 && lines.get(at - 1).strength().compareTo(strength) > 0) {
            at--;
        }
        lines.add(at, line);
    }

    /** Bounded, whatever a dump may hold. */
    static String shortened(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    }

    List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(lines.size());
        for (Line line : lines) {
            out.writeByte(line.strength().ordinal());
            out.writeUTF(line.text());
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            lines.add(new Line(Strength.values()[in.readByte()], in.readUTF()));
        }
    }
}
