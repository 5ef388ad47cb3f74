package io.oomwatch.runner.source.live;

import io.oomwatch.runner.confirm.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Keeps what sources hand over. */
public final class ListInbox implements Inbox {
    public final List<LiveBatch> batches = new ArrayList<>();
    public final List<Evidence> evidence = new ArrayList<>();
    public boolean full;

    @Override
    public synchronized void put(String source, LiveBatch batch) {
        batches.add(batch);
    }

    @Override
    public synchronized boolean offer(String source, LiveBatch batch) {
        if (!full) {
            batches.add(batch);
        }
        return !full;
    }

    @Override
    public synchronized void put(Evidence piece) {
        evidence.add(piece);
    }

    /** Every point as text: metric, pod, time, value. */
    public synchronized List<String> points() {
        List<String> points = new ArrayList<>();
        for (LiveBatch batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                points.add(batch.series().get(batch.seriesOf(i)).metric() + " "
                        + batch.series().get(batch.seriesOf(i)).pod() + " " + batch.epochMillis(i) + " "
                        + batch.value(i));
            }
        }
        return points;
    }
}
