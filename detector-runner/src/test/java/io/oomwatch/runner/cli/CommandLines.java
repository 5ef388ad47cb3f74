package io.oomwatch.runner.cli;

import picocli.CommandLine;

/** The command line, for tests of other packages. */
public final class CommandLines {
    private CommandLines() {}

    public static CommandLine commandLine() {
        return Main.commandLine();
    }
}
