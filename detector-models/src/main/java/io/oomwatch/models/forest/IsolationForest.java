package io.oomwatch.models.forest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Isolation forest: rows that random cuts isolate early are unusual.
 *
 * <p>F. T. Liu, K. M. Ting, Z.-H. Zhou: Isolation Forest, ICDM 2008, DOI 10.1109/ICDM.2008.17; Isolation-Based Anomaly
 * Detection, TKDD 6(1), 2012, DOI 10.1145/2133360.2133363. Scores are 2^(-E[h(x)] / c(psi)): about 0.5 and below for
 * ordinary rows, towards 1 for rows isolated by few comparisons.
 *
 * <p>Immutable, shared freely between threads. Values are compared as floats. {@code NaN} counts as larger than any
 * number. The result of a score does not depend on how it is asked for: one row or many, plain or vector code.
 */
public final class IsolationForest {
    /** Most columns a row may have. */
    public static final int MAX_COLUMNS = 255;

    private final Cuts cuts;
    private final PackedTrees trees;
    private final int subsample;
    private final ScoreTable scores;

    private IsolationForest(Cuts cuts, PackedTrees trees, int subsample) {
        this.cuts = cuts;
        this.trees = trees;
        this.subsample = subsample;
        scores = new ScoreTable(trees.trees(), subsample, trees.trees() * trees.maxUnits());
    }

    /**
     * Grows a forest.
     *
     * @param rows one row after the other, {@code columns} values each; finite
     * @param columns values in a row, 1 to {@value #MAX_COLUMNS}
     * @param rowCount rows to use from the start of {@code rows}, &gt;= 2
     */
    public static IsolationForest train(double[] rows, int columns, int rowCount, ForestPlan plan) {
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw new IllegalArgumentException("columns is " + columns + ", expected 1 to " + MAX_COLUMNS);
        }
        if (rowCount < 2 || rowCount > rows.length / columns) {
            throw new IllegalArgumentException(
                    "rowCount is " + rowCount + ", expected 2 to " + rows.length / columns + ", the rows given");
        }
        requireFinite(rows, rowCount * columns, columns);
        int subsample = Math.min(plan.subsample(), rowCount);
        GrownTrees grown = new TreeGrower(rows, columns, rowCount, plan).grow();
        Cuts cuts = grown.chooseCuts(columns);
        return new IsolationForest(cuts, TreePacker.pack(grown, TreeGrower.depthLimit(subsample)), subsample);
    }

    private static void requireFinite(double[] rows, int length, int columns) {
        for (int i = 0; i < length; i++) {
            if (!(Math.abs(rows[i]) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("column " + i % columns + " of training row " + i / columns + " is "
                        + rows[i] + ", expected a finite number within the range of float");
            }
        }
    }

    /** Score of one row, in (0, 1]. Allocates; {@link #score(double[], int[])} does not. */
    public double score(double[] row) {
        return score(row, new int[columns()]);
    }

    /**
     * Score of one row, in (0, 1].
     *
     * @param row {@link #columns()} values
     * @param scratch {@link #columns()} ints of the calling thread, overwritten
     */
    public double score(double[] row, int[] scratch) {
        for (int column = 0; column < cuts.columns(); column++) {
            scratch[column] = cuts.bin(column, (float) row[column]) << PackedTrees.BIN_SHIFT;
        }
        return scores.score(trees.sumUnits(scratch));
    }

    double scoreOfSum(int sumUnits) {
        return scores.score(sumUnits);
    }

    Cuts cuts() {
        return cuts;
    }

    /** A scorer of many rows at once, for one thread; with the Vector API where this JVM offers it. */
    public BatchScorer batch() {
        return new BatchScorer(this, BlockProgram.of(trees), BlockKernels.best());
    }

    /** The same in plain Java whatever the JVM offers, to compare with. */
    public BatchScorer plainBatch() {
        return new BatchScorer(this, BlockProgram.of(trees), new PlainKernel());
    }

    /** Values in a row. */
    public int columns() {
        return cuts.columns();
    }

    /** Rows each tree was grown from: psi. */
    public int subsample() {
        return subsample;
    }

    /** Size of the model, bytes. */
    public int bytes() {
        return cuts.bytes() + trees.bytes() + scores.bytes();
    }

    /** Writes the model. The caller's state version covers the layout. */
    public void save(DataOutput out) throws IOException {
        out.writeShort(subsample);
        cuts.save(out);
        TreeFormat.save(trees, out);
    }

    /** Reads what {@link #save} wrote. */
    public static IsolationForest load(DataInput in) throws IOException {
        int subsample = TreeFormat.inRange("subsample", in.readUnsignedShort(), 2, ForestPlan.MAX_SUBSAMPLE);
        Cuts cuts = Cuts.load(in);
        return new IsolationForest(cuts, TreeFormat.load(in, cuts.columns()), subsample);
    }
}
