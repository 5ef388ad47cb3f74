package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What survives a restart of the runner. */
public record StateConfig(
        @Setting(doc = "Folder for the ledger and the snapshot; without it a restart forgets everything")
        Optional<Path> folder,

        @Setting(doc = "Time between snapshots", min = 1, max = 86_400) @Default("5m")
        Duration snapshotInterval,

        @Setting(doc = "How long alerts, kills and verdicts stay in the ledger", min = 3600) @Default("90d")
        Duration keepLedger) {}
