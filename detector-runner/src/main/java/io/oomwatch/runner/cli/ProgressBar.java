package io.oomwatch.runner.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** One line on a terminal that says how far a command is and how long it will take; nothing elsewhere. */
final class ProgressBar implements DoubleConsumer, AutoCloseable {
    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final String what;
    private final long startNanos = System.nanoTime();
    private final long afterNanos;
    private long drawnNanos;
    private boolean drawn;

    /** A bar on standard error, if that is a terminal as far as can be told. */
    static ProgressBar of(String what) {
        return new ProgressBar(System.err, what, Terminal.showsProgress() ? QUIET_NANOS : Long.MAX_VALUE);
    }

    private ProgressBar(PrintStream terminal, String what, long afterNanos) {
        this.terminal = terminal;
        this.what = what;
        this.afterNanos = afterNanos;
    }

    @Override
    public void accept(double share) {
        long now = System.nanoTime();
        if (now - startNanos < afterNanos || now - drawnNanos < REDRAW_NANOS) {
            return;
        }
        drawnNanos = now;
        drawn = true;
        double seconds = (now - startNanos) / 1e9;
        int filled = (int) Math.round(WIDTH * Math.min(1, Math.max(0, share)));
        String left = share > 0.02 ? String.format(Locale.ROOT, ", %.0f s left", seconds / share - seconds) : "";
        terminal.printf(
                Locale.ROOT,
                "\r\u001b[K%s [%s%s] %3.0f %%%s",
                what,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                100 * share,
                left);
        terminal.flush();
    }

    @Override
    public void close() {
        if (drawn) {
            terminal.print("\r\u001b[K");
            terminal.flush();
        }
    }
}
