package io.oomwatch.runner.config;

/** On or off, where true and false would not say what. */
public enum Switch {
    ON,
    OFF
}
