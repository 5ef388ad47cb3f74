package io.oomwatch.bench.forest;

import com.amazon.randomcutforest.RandomCutForest;
import io.oomwatch.bench.measure.Contest;
import io.oomwatch.bench.measure.InProcess;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Target;
import io.oomwatch.models.forest.BatchScorer;
import io.oomwatch.models.forest.IsolationForest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scoring rows with a forest of 100 trees of 256 rows. */
final class ScoringRows implements RowGroup {
    private static final String UNIT = "ns/row";
    private static final RowName SMILE_SINGLE = row("forest-score-smile-single", "one row at a time", 4, 4);
    private static final RowName SMILE_PLAIN = row("forest-score-smile-plain", "in blocks, plain Java", 4, 40);
    private static final RowName SMILE_VECTOR = row("forest-score-smile-vector", "in blocks, Vector API", 40, 200);
    private static final RowName CUT_SINGLE = row("forest-score-rcf-single", "one row at a time", 20, 20);
    private static final RowName CUT_PLAIN = row("forest-score-rcf-plain", "in blocks, plain Java", 20, 150);
    private static final RowName CUT_VECTOR = row("forest-score-rcf-vector", "in blocks, Vector API", 150, 1_000);

    private static final int SCORED = 4_096;
    /** Rows that a slow peer scores in one lap: its clock is read after each. */
    private static final int PEER_LAP = 256;

    private static RowName row(String name, String how, double floor, double reach) {
        return new RowName(name, "forest scoring " + how, UNIT, Target.ratio(floor, reach));
    }

    @Override
    public List<RowName> rows() {
        return List.of(SMILE_SINGLE, SMILE_PLAIN, SMILE_VECTOR, CUT_SINGLE, CUT_PLAIN, CUT_VECTOR);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        Table memory = MemoryTable.generate();
        List<Table> tables = new ArrayList<>(List.of(memory));
        tables.addAll(PublicTables.read());
        tables.forEach(Ours::gate);
        Accuracies bySmile = Accuracies.of(
                session, tables, Smile.NAME, (table, rows, seed) -> Smile.scores(Smile.train(rows, seed), rows));
        Accuracies byCuts = Accuracies.of(
                session,
                tables,
                CutForest.NAME,
                (table, rows, seed) -> CutForest.scores(CutForest.train(rows, seed), rows));

        IsolationForest forest = Ours.train(memory, 1);
        InProcess single = new InProcess("one at a time", single(forest, memory));
        InProcess plain = new InProcess("plain blocks", blocks(forest.plainBatch(), memory));
        InProcess vector = new InProcess("vector blocks", blocks(forest.batch(), memory));
        InProcess smile = new InProcess(Smile.NAME, smile(memory));
        InProcess cuts = new InProcess(CutForest.NAME, cuts(memory));
        Contest contest = Contest.run(session, "forest scoring", List.of(single, plain, vector, smile, cuts));

        List<Row> rows = new ArrayList<>();
        rows.add(compared(SMILE_SINGLE, contest, single, smile, bySmile));
        rows.add(compared(SMILE_PLAIN, contest, plain, smile, bySmile));
        rows.add(vector(SMILE_VECTOR, contest, forest, vector, smile, bySmile));
        rows.add(compared(CUT_SINGLE, contest, single, cuts, byCuts));
        rows.add(compared(CUT_PLAIN, contest, plain, cuts, byCuts));
        rows.add(vector(CUT_VECTOR, contest, forest, vector, cuts, byCuts));
        return rows;
    }

    private static Row vector(
            RowName name,
            Contest contest,
            IsolationForest forest,
            InProcess ours,
            InProcess peer,
            Accuracies accuracy) {
        return forest.batch().usesVectors()
                ? compared(name, contest, ours, peer, accuracy)
                : Row.skipped(name, "this JVM offers no vectors (start it with --add-modules jdk.incubator.vector)");
    }

    private static Row compared(RowName name, Contest contest, InProcess ours, InProcess peer, Accuracies accuracy) {
        return name.against(
                contest.side(ours, 1),
                contest.side(peer, 1),
                contest.ratio(ours, peer),
                accuracy.judged(),
                accuracy.tables());
    }

    private static InProcess.Lap single(IsolationForest forest, Table table) {
        double[][] rows = table.rows();
        int[] scratch = new int[table.columns()];
        double[] scores = new double[SCORED];
        return () -> {
            for (int i = 0; i < SCORED; i++) {
                scores[i] = forest.score(rows[i % rows.length], scratch);
            }
            return SCORED;
        };
    }

    private static InProcess.Lap blocks(BatchScorer scorer, Table table) {
        double[] scores = new double[SCORED];
        int count = Math.min(SCORED, table.size());
        return () -> {
            scorer.score(table.flat(), count, scores);
            return count;
        };
    }

    private static InProcess.Lap smile(Table table) {
        double[][] rows = table.rows();
        smile.anomaly.IsolationForest forest = Smile.train(rows, 1);
        double[] scores = new double[PEER_LAP];
        int[] next = new int[1];
        return () -> {
            for (int i = 0; i < PEER_LAP; i++) {
                scores[i] = forest.score(rows[next[0]++ % SCORED % rows.length]);
            }
            return PEER_LAP;
        };
    }

    private static InProcess.Lap cuts(Table table) {
        double[][] rows = table.rows();
        RandomCutForest forest = CutForest.train(rows, 1);
        double[] scores = new double[PEER_LAP];
        int[] next = new int[1];
        return () -> {
            for (int i = 0; i < PEER_LAP; i++) {
                scores[i] = forest.getAnomalyScore(rows[next[0]++ % SCORED % rows.length]);
            }
            return PEER_LAP;
        };
    }
}
