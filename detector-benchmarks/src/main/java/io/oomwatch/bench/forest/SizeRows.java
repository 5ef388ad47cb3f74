package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.Gate;
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
    /** Enough of either to drown what else the heap gives back meanwhile. */
    private static final int OUR_FORESTS = 1_000;

    private static final int PEER_FORESTS = 20;
    private static final int COLLECTIONS = 20;
    private static final long STEADY_BYTES = 4_096;
    /** Objects around the arrays, and what the heap does beside: far less than the arrays. */
    private static final double HEAP_ERROR = 0.1;

    @Override
    public List<RowName> rows() {
        return List.of(BYTES);
    }

    @Override
    public List<Row> measure(Session session) {
        Table table = MemoryTable.generate();
        double[][] rows = table.rows();
        session.say("memory of %d forests of ours and %d of the peer", OUR_FORESTS, PEER_FORESTS);
        double ours = heapPerForest(OUR_FORESTS, seed -> Ours.train(table, seed));
        double smile = heapPerForest(PEER_FORESTS, seed -> Smile.train(rows, seed));
        double arrays = 0;
        for (int seed = 1; seed <= OUR_FORESTS; seed++) {
            arrays += Ours.train(table, seed).bytes() / (double) OUR_FORESTS;
        }
        Gate.near("heap of a forest", ours, arrays, HEAP_ERROR, 0);
        return List.of(BYTES.against(
                new Side("oomwatch", ours),
                new Side(Smile.NAME, smile),
                Ratio.of(new double[] {ours}, new double[] {smile}),
                List.of(),
                "growth of the used heap after collections, per forest; equal to its arrays' bytes within 10 %"));
    }

    private static double heapPerForest(int forests, LongFunction<Object> train) {
        List<Object> kept = new ArrayList<>();
        kept.add(train.apply(0));
        long before = usedWhenSteady();
        for (int i = 1; i <= forests; i++) {
            kept.add(train.apply(i));
        }
        long after = usedWhenSteady();
        if (kept.size() != forests + 1) {
            throw new IllegalStateException("forests are " + kept.size() + ", expected " + (forests + 1));
        }
        return (after - before) / (double) forests;
    }

    /** Used heap, once collections no longer change it: caches and finished tasks take several to go. */
    private static long usedWhenSteady() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            long now = memory.getHeapMemoryUsage().getUsed();
            if (Math.abs(used - now) <= STEADY_BYTES) {
                return now;
            }
            used = now;
        }
        return used;
    }
}
