package io.oomwatch.runner.docs;

import io.oomwatch.runner.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** The checkout these tests run in. */
public final class Project {
    private static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("oomwatch"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "not in a checkout of oomwatch: " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    /** A file or folder by its path from the root of the checkout. */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** What a command said. */
    public record Run(int exitCode, String out, String err) {}

    /** Runs oomwatch with those arguments, in this JVM. */
    public static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = CommandLines.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return new Run(commandLine.execute(arguments), out.toString(), err.toString());
    }
}
