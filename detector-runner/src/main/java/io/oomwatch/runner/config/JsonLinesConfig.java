package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Events appended to a file, one JSON object per line, as {@code oomwatch replay --output json} writes them. */
public record JsonLinesConfig(
        @Setting(doc = "File to append to, - for standard output")
        Optional<Path> file,

        @Setting(doc = "Start a new file at this size; the old one gets the suffix .1", unit = "B", min = 4096)
        @Default("64Mi")
        long maxBytes) {}
