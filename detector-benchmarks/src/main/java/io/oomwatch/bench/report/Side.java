package io.oomwatch.bench.report;

/**
 * One side of a row.
 *
 * @param what name and version of what was measured
 * @param value its cost or size in the row's unit
 */
public record Side(String what, double value) {}
