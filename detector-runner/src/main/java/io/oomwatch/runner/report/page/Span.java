package io.oomwatch.runner.report.page;

/**
 * What was replayed.
 *
 * @param name of the recording
 * @param detail samples, length, scrape interval, in words
 * @param fromMillis event time of the first point
 * @param toMillis event time of the last point
 */
public record Span(String name, String detail, long fromMillis, long toMillis) {}
