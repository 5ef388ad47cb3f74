package io.oomwatch.bench.measure;

/**
 * Work done and what it took.
 *
 * @param units how much was done, in units that all tasks of a contest share
 * @param cpuNanos CPU time
 */
public record Cost(double units, long cpuNanos) {
    double nanosPerUnit() {
        return cpuNanos / units;
    }
}
