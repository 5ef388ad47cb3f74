package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The kernel's own reports of OOM kills. */
public record KernelLogConfig(
        @Setting(doc = "/dev/kmsg, or a log file such as /var/log/kern.log; rotation is followed")
        Optional<Path> file,

        @Setting(doc = "Time between looks at a file", min = 0.1, max = 60) @Default("1s")
        Duration pollInterval) {}
