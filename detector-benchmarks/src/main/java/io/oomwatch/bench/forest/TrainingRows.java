package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.Contest;
import io.oomwatch.bench.measure.InProcess;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.measure.Task;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Growing a forest of 100 trees of 256 rows. */
final class TrainingRows implements RowGroup {
    private static final RowName SMILE = row("forest-train-smile", 5);
    private static final RowName SKLEARN = row("forest-train-sklearn", 20);
    private static final double NANOS_TO_MILLIS = 1e-6;

    private static RowName row(String name, double floor) {
        return new RowName(name, "forest training, 100 trees of 256 rows", "ms", Target.ratio(floor, floor));
    }

    @Override
    public List<RowName> rows() {
        return List.of(SMILE, SKLEARN);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        Table memory = MemoryTable.generate();
        double[][] rows = memory.rows();
        long[] seed = new long[1];
        InProcess ours = new InProcess("oomwatch", () -> {
            Ours.train(memory, ++seed[0]);
            return 1;
        });
        OneThread smile = new OneThread(new InProcess(Smile.NAME, () -> {
            Smile.train(rows);
            return 1;
        }));
        Optional<ScikitLearn> python = ScikitLearn.start(session, memory);
        List<Task> tasks = new ArrayList<>(List.of(ours, smile));
        python.ifPresent(tasks::add);
        try {
            Contest contest = Contest.run(session, "forest training", tasks);
            String note = memory.size() + " rows of " + memory.columns() + " columns";
            Row against = SMILE.against(
                    contest.side(ours, NANOS_TO_MILLIS),
                    contest.side(smile, NANOS_TO_MILLIS),
                    contest.ratio(ours, smile),
                    List.of(),
                    note);
            if (python.isEmpty()) {
                return List.of(against, Row.skipped(SKLEARN, ScikitLearn.MISSING));
            }
            return List.of(
                    against,
                    SKLEARN.against(
                            contest.side(ours, NANOS_TO_MILLIS),
                            contest.side(python.get(), NANOS_TO_MILLIS),
                            contest.ratio(ours, python.get()),
                            List.of(),
                            note));
        } finally {
            smile.close();
            if (python.isPresent()) {
                python.get().close();
            }
        }
    }
}
