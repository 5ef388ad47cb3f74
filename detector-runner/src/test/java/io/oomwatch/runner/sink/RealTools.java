package io.oomwatch.runner.sink;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that some tests run where they are installed. */
public final class RealTools {
    private RealTools() {}

    /** Skips the test, and says so, where that program is not on the PATH. */
    public static void assumeInstalled(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(
                found,
                program + " is not installed: test skipped (Debian: apt-get install prometheus"
                        + " prometheus-alertmanager victoria-metrics)");
    }
}
