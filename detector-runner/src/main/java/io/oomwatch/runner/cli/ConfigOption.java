package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.RunnerConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that runs detectors. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings (default: every installed detector with its defaults).")
    private @Nullable Path file;

    @Mixin
    private final PluginFolder plugins = new PluginFolder();

    /** The configuration of that file, or the defaults. */
    RunnerConfig load() throws ConfigException {
        ConfigLoader loader = new ConfigLoader(plugins.catalog());
        return file == null ? loader.defaults() : loader.load(file);
    }

    /** The configuration of another file. */
    RunnerConfig load(Path other) throws ConfigException {
        return new ConfigLoader(plugins.catalog()).load(other);
    }
}
