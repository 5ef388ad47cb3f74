package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;

/**
 * The whole configuration file. Every key: docs/configuration.md.
 *
 * @param detectors which detectors run, with their settings
 */
public record RunnerConfig(
        @Setting(doc = "Settings per detector, or 'off'; detectors not named run with their defaults")
        DetectorSelection detectors) {}
