package io.oomwatch.bench.measure;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What rows need while they are measured.
 *
 * @param pace how thoroughly
 * @param scratch an empty folder for files of external programs
 * @param progress where to say what is being done
 */
public record Session(Pace pace, Path scratch, PrintStream progress) {
    /** Says what is being done. */
    public void say(String format, Object... arguments) {
        progress.println("bench: " + String.format(Locale.ROOT, format, arguments));
    }
}
