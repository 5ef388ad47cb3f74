package io.oomwatch.runner.cli;

import io.oomwatch.runner.confirm.evidence.ClockReference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What log lines leave out about their time. */
final class LogClockOption {
    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Zone of log lines that name none, as Europe/Berlin or +02:00 (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--boot-time",
            paramLabel = "TIME",
            description = "When the node booted, as 2024-06-12T07:00:18Z: places plain dmesg lines (uptime -s).")
    private @Nullable Instant bootTime;

    ZoneId zone() {
        return zone;
    }

    /** With dates without a year near to that time. */
    ClockReference near(long epochMillis) {
        return new ClockReference(
                epochMillis, bootTime == null ? ClockReference.UNKNOWN : bootTime.toEpochMilli(), zone);
    }
}
