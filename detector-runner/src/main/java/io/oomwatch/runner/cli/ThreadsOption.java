package io.oomwatch.runner.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of every command that works on several cores. */
final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Worker threads; they change the speed, never the result (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** How many; complains about a number out of range. */
    int count() {
        if (threads < 1 || threads > 1_024) {
            throw new ParameterException(spec.commandLine(), "--threads is " + threads + ", expected 1 to 1024");
        }
        return threads;
    }
}
