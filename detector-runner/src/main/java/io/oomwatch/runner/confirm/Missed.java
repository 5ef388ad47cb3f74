package io.oomwatch.runner.confirm;

import io.oomwatch.runner.alert.DetectorScore;
import java.util.List;

/**
 * A kill that no alert had warned of.
 *
 * @param kill the kill
 * @param lastScores what each detector said at the last sample before it
 * @param lastSampleMillis event time of that sample, -1 when there was none in this life
 * @param lastLevelBytes level at that sample, {@code NaN} when there was none
 * @param samplesInLife samples seen in the life that was killed
 * @param why one sentence for a person: too fast for the scrape interval, never sampled, below threshold, ...
 */
public record Missed(
        OomKill kill,
        List<DetectorScore> lastScores,
        long lastSampleMillis,
        double lastLevelBytes,
        int samplesInLife,
        String why) {
    public Missed {
        lastScores = List.copyOf(lastScores);
    }
}
