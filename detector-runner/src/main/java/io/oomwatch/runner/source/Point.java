package io.oomwatch.runner.source;

/** One value of one series at one time. Mutable, reused by its reader. {@code NaN} says the series went stale. */
public final class Point {
    public int series;
    public long epochMillis;
    public double value;
}
