package io.oomwatch.runner.cli;

/** How a command ends. One table for all commands: docs/exit-codes.md. */
final class ExitCode {
    /** All went well. */
    static final int OK = 0;
    /** A bug of ours, with a stack trace. */
    static final int INTERNAL = 1;
    /** The command line is wrong; picocli's own code. */
    static final int USAGE = 2;
    /** The configuration or a plug-in cannot be used. */
    static final int CONFIGURATION = 3;
    /** An input cannot be read: missing, malformed, or a peer that does not answer. */
    static final int INPUT = 4;
    /** A check found something: doctor, backtest gates, bench comparison. */
    static final int FINDINGS = 5;

    private ExitCode() {}
}
