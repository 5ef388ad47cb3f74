package io.oomwatch.runner.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line, for tests. */
public final class CommandLines {
    private CommandLines() {}

    public static CommandLine commandLine() {
        return Main.commandLine();
    }

    /** What a command said. */
    public record Ran(int exitCode, String out, String err) {}

    /** Runs oomwatch with those arguments, in this JVM. */
    public static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return new Ran(commandLine.execute(words), out.toString(), err.toString());
    }
}
