package io.oomwatch.models.shape;

import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;

/**
 * What a fleet learns from: the settings that every detector of the fleet's shapes has.
 *
 * @param reservoirRows rows a model is trained on, at most
 * @param minRows rows before the first training
 * @param settleSeconds how long no OOM kill may follow a row for it to be learned from
 * @param seed of the random choice of rows, and of the model
 */
public record LearningPlan(
        @Setting(doc = "Rows a model is trained on, at most", unit = "count", min = 50, max = 20_000)
        int reservoirRows,

        @Setting(doc = "Rows before the first training", unit = "count", min = 20, max = 20_000)
        int minRows,

        @Setting(
                doc = "How long no OOM kill may follow a row for it to be learned from",
                unit = "s",
                min = 60,
                max = 604_800)
        int settleSeconds,

        @Setting(doc = "Seed of the random choices", unit = "1")
        long seed) {
    /** Checks the ranges, and that a first training does not wait for more rows than are kept: it would never come. */
    public LearningPlan {
        SettingRanges.check(LearningPlan.class, "reservoirRows", reservoirRows);
        SettingRanges.check(LearningPlan.class, "minRows", minRows);
        SettingRanges.check(LearningPlan.class, "settleSeconds", settleSeconds);
        if (minRows > reservoirRows) {
            throw new IllegalArgumentException(
                    "minRows is " + minRows + ", expected 1 to reservoirRows, which is " + reservoirRows);
        }
    }

    long settleMillis() {
        return settleSeconds * 1_000L;
    }
}
