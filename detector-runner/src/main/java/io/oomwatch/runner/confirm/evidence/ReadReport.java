package io.oomwatch.runner.confirm.evidence;

import java.util.List;
import java.util.Locale;

/**
 * How reading one file went.
 *
 * @param name the file's name; {@code archive!entry} inside an archive
 * @param kinds what was recognised in it, empty when nothing was
 * @param lines lines of text, or JSON objects, read
 * @param evidence pieces of evidence found
 * @param malformed pieces that look like evidence and cannot be read
 * @param complaints the first few of those, and what broke the file if it broke: line, text, what was expected
 * @param completeness whether it could be read to its end
 */
public record ReadReport(
        String name,
        List<Kind> kinds,
        long lines,
        long evidence,
        long malformed,
        List<String> complaints,
        Completeness completeness) {
    /** What a text can be recognised as. */
    public enum Kind {
        KERNEL_LOG,
        POD_JSON,
        POD_DESCRIPTION;

        /** Lower-case name with blanks, for people. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Whether a file could be read to its end. */
    public enum Completeness {
        WHOLE,
        /** Truncated, corrupt or unreadable: what came before the break was read. */
        BROKEN
    }

    public ReadReport {
        kinds = List.copyOf(kinds);
        complaints = List.copyOf(complaints);
    }
}
