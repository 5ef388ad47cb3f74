package io.oomwatch.runner.source;

/**
 * Something odd in the input that did not stop the reading.
 *
 * @param kind what was odd
 * @param where the file, or the file and column
 * @param count how often, &gt;= 1
 * @param first the first case, with line and value where there is one
 */
public record SourceNote(Kind kind, String where, long count, String first) {
    /** What was odd and what was done about it. Order of declaration is order of report. */
    public enum Kind {
        EMPTY_FILE("no samples in the file"),
        IGNORED_COLUMN("column not known, ignored"),
        NO_WORKING_SET("no working set here"),
        UNKNOWN_METRIC("other metrics, skipped"),
        NOT_A_CONTAINER("series of pods and slices, not containers, dropped"),
        OUT_OF_ORDER("rows older than the one before, dropped"),
        DUPLICATE_SAMPLE("second values for one series and time, dropped"),
        UNUSABLE_VALUE("infinite or negative values, dropped"),
        NO_TIMESTAMP("samples without a timestamp, dropped"),
        ENDS_EARLY("the text does not end as it should"),
        WARNING("warnings of the server"),
        CONNECTION("requests repeated");

        /** Where a note belongs to no file in particular. */
        public static final String ALL_FILES = "all files";

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In plain words, lower case, no full stop. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return where + ": " + count + " x " + kind.words + " (first: " + first + ")";
    }
}
