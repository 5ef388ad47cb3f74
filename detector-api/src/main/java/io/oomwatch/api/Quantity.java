package io.oomwatch.api;

/**
 * One number of an explanation.
 *
 * @param name what it is, in the field's words: "slope", "highest level it came back from"
 * @param value as used
 * @param unit UCUM-like: "B", "B/s", "s", "1" for ratios, "count"
 */
public record Quantity(String name, double value, String unit) {}
