package io.oomwatch.models.forest;

import io.oomwatch.models.shape.RowMeasurer;
import org.jspecify.annotations.Nullable;

/** Scores blocks of rows, and single ones where there are too few for a block: a small fleet never needs a program. */
final class ForestRows implements RowMeasurer {
    private final IsolationForest forest;
    private final double[] row;
    private final int[] scratch;
    private @Nullable BatchScorer blocks;

    ForestRows(IsolationForest forest) {
        this.forest = forest;
        row = new double[forest.columns()];
        scratch = new int[forest.columns()];
    }

    @Override
    public void measure(double[] rows, int rowCount, double[] measures) {
        if (rowCount >= BatchScorer.SMALLEST_BLOCK) {
            blocks().score(rows, rowCount, measures);
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            System.arraycopy(rows, i * row.length, row, 0, row.length);
            measures[i] = forest.score(row, scratch);
        }
    }

    private BatchScorer blocks() {
        BatchScorer known = blocks;
        if (known == null) {
            known = forest.batch();
            blocks = known;
        }
        return known;
    }
}
