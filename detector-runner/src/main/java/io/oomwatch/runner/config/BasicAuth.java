package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.nio.file.Path;

/** A user and the file that holds the password. */
public record BasicAuth(
        @Setting(doc = "User name") String username,

        @Setting(doc = "File with the password; one line break at its end is ignored")
        Path passwordFile) {}
