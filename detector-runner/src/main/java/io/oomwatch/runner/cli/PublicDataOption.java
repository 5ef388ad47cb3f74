package io.oomwatch.runner.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the published sets lie, which are too large or not ours to ship. */
final class PublicDataOption {
    private static final String ENVIRONMENT = "OOMWATCH_PUBLIC_DATA";

    @Option(
            names = "--public-data",
            paramLabel = "FOLDER",
            defaultValue = "${env:OOMWATCH_PUBLIC_DATA}",
            description = "Folder with the published sets, one folder each (default: $OOMWATCH_PUBLIC_DATA).")
    private @Nullable Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The folder. */
    Path folder() {
        if (folder == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the published sets are not shipped: expected --public-data FOLDER, or " + ENVIRONMENT
                            + "; docs/accuracy.md says where to get them");
        }
        return folder;
    }
}
