package io.oomwatch.runner.cli;

import picocli.CommandLine.Option;

/** The option of commands that print a table unless they are asked for JSON. */
final class TableOutput {
    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json (default: table).")
    private Format format = Format.TABLE;

    /** How to print. */
    enum Format {
        TABLE,
        JSON
    }

    boolean isJson() {
        return format == Format.JSON;
    }
}
