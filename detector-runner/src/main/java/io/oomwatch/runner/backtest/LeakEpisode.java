package io.oomwatch.runner.backtest;

/**
 * One growth without end, from its onset to what ended it.
 *
 * @param onsetMillis event time at which it began
 * @param endMillis event time at which it ended
 * @param end what ended it
 */
public record LeakEpisode(long onsetMillis, long endMillis, End end) {
    /** How a leak can end. */
    public enum End {
        /** The kernel's OOM killer: an event to be warned of. */
        OOM_KILL,
        /** The container ended or restarted before: censored, alerts on it are neither right nor wrong. */
        EXIT,
        /** It stopped by itself: censored. */
        STOPPED,
        /** The recording ended first: censored. */
        RECORDING_END
    }

    public LeakEpisode {
        if (endMillis < onsetMillis) {
            throw new IllegalArgumentException(
                    "episode ends at " + endMillis + ", expected not before its onset at " + onsetMillis);
        }
    }
}
