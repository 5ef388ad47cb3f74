package io.oomwatch.runner.cli;

import picocli.CommandLine.Option;

/** The option of commands that print text unless they are asked for JSON. */
final class TextOutput {
    @Option(names = "--output", paramLabel = "FORMAT", description = "text or json (default: text).")
    private Format format = Format.TEXT;

    /** How to print. */
    enum Format {
        TEXT,
        JSON
    }

    boolean isJson() {
        return format == Format.JSON;
    }
}
