package io.oomwatch.runner.app;

/**
 * How much an engine may hold.
 *
 * @param maxContainers container instances beyond this are refused
 * @param softContainers beyond this, instances without samples are forgotten early, the longest silent first
 * @param keepWorkloadMillis a workload without any instance is forgotten after that long
 */
public record EngineLimits(int maxContainers, int softContainers, long keepWorkloadMillis) {
    private static final long FORTNIGHT_MILLIS = 14 * 86_400_000L;

    /** For recordings, which end. */
    public static final EngineLimits NONE = new EngineLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, FORTNIGHT_MILLIS);

    public EngineLimits {
        if (maxContainers < 1) {
            throw new IllegalArgumentException("maxContainers is " + maxContainers + ", expected >= 1");
        }
        if (softContainers < 1 || softContainers > maxContainers) {
            throw new IllegalArgumentException(
                    "softContainers is " + softContainers + ", expected 1 to maxContainers, " + maxContainers);
        }
    }

    /** Those numbers of containers, and the usual time. */
    public static EngineLimits of(int maxContainers, int softContainers) {
        return new EngineLimits(maxContainers, softContainers, FORTNIGHT_MILLIS);
    }

    /** One worker's share. */
    EngineLimits share(int workers) {
        return new EngineLimits(part(maxContainers, workers), part(softContainers, workers), keepWorkloadMillis);
    }

    private static int part(int all, int workers) {
        return Math.max(1, (int) ((workers - 1L + all) / workers));
    }
}
