package io.oomwatch.runner.confirm.evidence;

/**
 * A kernel message without its header.
 *
 * @param when when it was logged
 * @param host which machine, empty when the format does not say
 * @param message the kernel's words
 */
record LogLine(Moment when, String host, String message) {}
