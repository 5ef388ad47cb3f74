package io.oomwatch.runner.app;

import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.confirm.ConfirmSettings;
import io.oomwatch.runner.scoring.DetectorSet;

/**
 * How an engine is built.
 *
 * @param detectors what runs on every series
 * @param policy how scores become alerts
 * @param confirm how far apart evidence of one kill may be
 * @param scrapeIntervalMillis nominal time between samples
 * @param threads worker threads, &gt;= 1; results do not depend on it
 * @param epochMillis length of an epoch of event time: shared models learn at the end of each
 * @param silentAfterMillis an instance without samples for this long has its alerts resolved
 * @param forgetAfterMillis an instance without samples for this long is dropped; its workload's memory stays
 * @param taps who looks on while instances are sampled; it cannot change the results
 * @param limits how much the engine may hold
 */
public record EngineSettings(
        DetectorSet detectors,
        Policy policy,
        ConfirmSettings confirm,
        long scrapeIntervalMillis,
        int threads,
        long epochMillis,
        long silentAfterMillis,
        long forgetAfterMillis,
        SampleTap.Factory taps,
        EngineLimits limits) {
    private static final long MINUTE = 60_000;

    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", expected >= 1");
        }
        if (epochMillis < 1) {
            throw new IllegalArgumentException("epochMillis is " + epochMillis + ", expected >= 1");
        }
    }

    /**
     * The usual lengths.
     *
     * @param scrapeIntervalMillis nominal time between samples in event time
     * @param timeScale of a recording in compressed time, 1 for real time
     */
    public static EngineSettings of(
            DetectorSet detectors, Policy policy, long scrapeIntervalMillis, double timeScale, int threads) {
        ConfirmSettings confirm = ConfirmSettings.of(scrapeIntervalMillis, timeScale);
        return new EngineSettings(
                detectors,
                policy,
                confirm,
                scrapeIntervalMillis,
                threads,
                Math.max(5 * MINUTE, 10 * scrapeIntervalMillis),
                Math.max(5 * MINUTE, 10 * scrapeIntervalMillis),
                Math.max(60 * MINUTE, confirm.forgetMillis()),
                series -> SampleTap.NONE,
                EngineLimits.NONE);
    }

    /** The same with others looking on. */
    public EngineSettings withTaps(SampleTap.Factory others) {
        return with(others, limits);
    }

    /** The same within other limits. */
    public EngineSettings within(EngineLimits others) {
        return with(taps, others);
    }

    private EngineSettings with(SampleTap.Factory otherTaps, EngineLimits otherLimits) {
        return new EngineSettings(
                detectors,
                policy,
                confirm,
                scrapeIntervalMillis,
                threads,
                epochMillis,
                silentAfterMillis,
                forgetAfterMillis,
                otherTaps,
                otherLimits);
    }
}
