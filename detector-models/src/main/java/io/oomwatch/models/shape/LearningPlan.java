package io.oomwatch.models.shape;

/**
 * What a fleet learns from.
 *
 * @param reservoirRows rows a model is trained on, at most
 * @param minRows rows before the first training
 * @param settleMillis how long no OOM kill may follow a row for it to be learned from, milliseconds
 * @param seed of the random choice of rows
 */
public record LearningPlan(int reservoirRows, int minRows, long settleMillis, long seed) {
    public LearningPlan {
        checkRows(minRows, reservoirRows);
    }

    /** Refuses a first training on more rows than the reservoir holds: it would never come. */
    public static void checkRows(int minRows, int reservoirRows) {
        if (minRows < 1 || minRows > reservoirRows) {
            throw new IllegalArgumentException(
                    "minRows is " + minRows + ", expected 1 to reservoirRows, which is " + reservoirRows);
        }
    }
}
