package io.oomwatch.runner.cli;

import io.oomwatch.runner.report.Table;

/** What the launcher says of the terminal; Java itself cannot tell. */
final class Terminal {
    private Terminal() {}

    /** Whether standard error is a terminal; without the launcher a console is taken as a sign. */
    static boolean showsProgress() {
        String told = System.getProperty("oomwatch.terminal");
        return told == null ? System.console() != null && System.getenv("TERM") != null : Boolean.parseBoolean(told);
    }

    /** Columns of the terminal that standard output is, the usual number where it is none. */
    static int columns() {
        int told = Integer.getInteger("oomwatch.columns", 0);
        return told > 0 ? told : Table.USUAL_COLUMNS;
    }
}
