package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Ratio;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Side;
import io.oomwatch.bench.report.Target;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Memory of a forest of 100 trees of 256 rows. */
final class SizeRows implements RowGroup {
    private static final RowName BYTES =
            new RowName("forest-bytes", "memory of a forest, 100 trees of 256 rows", "bytes", Target.atMost(65_536));
    private static final int FORESTS = 20;

    @Override
    public List<RowName> rows() {
        return List.of(BYTES);
    }

    @Override
    public List<Row> measure(Session session) {
        Table table = MemoryTable.generate();
        double[][] rows = table.rows();
        session.say("memory of %d forests each", FORESTS);
        double ours = heapPerForest(seed -> Ours.train(table, seed));
        double smile = heapPerForest(seed -> Smile.train(rows, seed));
        return List.of(BYTES.against(
                new Side("oomwatch", ours),
                new Side(Smile.NAME, smile),
                Ratio.of(new double[] {ours}, new double[] {smile}),
                List.of(),
                "growth of the used heap after a collection, per forest; the arrays of one of ours hold "
                        + Ours.train(table, 1).bytes() + " bytes"));
    }

    private static double heapPerForest(LongFunction<Object> train) {
        List<Object> kept = new ArrayList<>();
        kept.add(train.apply(0));
        long before = usedAfterCollection();
        for (int i = 1; i <= FORESTS; i++) {
            kept.add(train.apply(i));
        }
        long after = usedAfterCollection();
        if (kept.size() != FORESTS + 1) {
            throw new IllegalStateException("forests are " + kept.size() + ", expected " + (FORESTS + 1));
        }
        return (after - before) / (double) FORESTS;
    }

    private static long usedAfterCollection() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
