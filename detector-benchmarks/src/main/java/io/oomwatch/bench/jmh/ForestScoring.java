package io.oomwatch.bench.jmh;

import io.oomwatch.models.forest.BatchScorer;
import io.oomwatch.models.forest.ForestPlan;
import io.oomwatch.models.forest.IsolationForest;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per row of the forest's three ways to score. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ForestScoring {
    private static final int ROWS = 4_096;

    @Param({"10"})
    public int columns;

    private double[] rows = {};
    private double[] row = {};
    private int[] scratch = {};
    private final double[] scores = new double[ROWS];
    private IsolationForest forest = grow(1);
    private BatchScorer plain = forest.plainBatch();
    private BatchScorer best = forest.batch();

    /** Grows a forest from Gaussian rows. */
    @Setup
    public void setUp() {
        forest = grow(columns);
        plain = forest.plainBatch();
        best = forest.batch();
        row = new double[columns];
        scratch = new int[columns];
    }

    private IsolationForest grow(int columnCount) {
        Random random = new Random(1);
        rows = random.doubles((long) ROWS * columnCount).toArray();
        return IsolationForest.train(rows, columnCount, ROWS, ForestPlan.STANDARD);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double[] oneAtATime() {
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(rows, i * columns, row, 0, columns);
            scores[i] = forest.score(row, scratch);
        }
        return scores;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double[] plainBlocks() {
        plain.score(rows, ROWS, scores);
        return scores;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double[] bestBlocks() {
        best.score(rows, ROWS, scores);
        return scores;
    }

    @Benchmark
    public IsolationForest train() {
        return IsolationForest.train(rows, columns, ROWS, ForestPlan.STANDARD);
    }
}
