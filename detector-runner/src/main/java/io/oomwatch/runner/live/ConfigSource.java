package io.oomwatch.runner.live;

import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.RunnerConfig;

/** Where the configuration is read from, at start and at each reload. */
public interface ConfigSource {
    /** Reads it. */
    RunnerConfig read() throws ConfigException;
}
