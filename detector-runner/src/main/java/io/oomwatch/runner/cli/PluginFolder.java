package io.oomwatch.runner.cli;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorLoadException;
import io.oomwatch.runner.plugin.PluginLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option every command has that uses detectors. */
final class PluginFolder {
    private static final String HOME_PROPERTY = "oomwatch.home";

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Folder with jars of further detectors (default: plugins beside the launcher).")
    private @Nullable Path folder;

    /** The detectors installed. */
    DetectorCatalog catalog() {
        if (folder == null) {
            return PluginLoader.load(
                    Path.of(System.getProperty(HOME_PROPERTY, "")).resolve("plugins"));
        }
        if (!Files.isDirectory(folder)) {
            throw new DetectorLoadException("--plugins " + folder + " is not a folder");
        }
        return PluginLoader.load(folder);
    }
}
