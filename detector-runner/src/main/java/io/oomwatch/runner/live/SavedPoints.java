package io.oomwatch.runner.live;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.BatchBuilder;
import io.oomwatch.runner.source.live.LiveBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Points that had arrived and were not decided on yet when an engine was saved, and that no source gives again. */
final class SavedPoints {
    private SavedPoints() {}

    /** Writes the points of a batch from that position on. */
    static void save(DataOutput out, LiveBatch batch, int from) throws IOException {
        out.writeInt(batch.size() - from);
        for (int i = from; i < batch.size(); i++) {
            write(out, batch.series().get(batch.seriesOf(i)));
            out.writeLong(batch.epochMillis(i));
            out.writeDouble(batch.value(i));
        }
    }

    /** The batch that {@link #save} wrote; points of metrics this version does not know are left out. */
    static LiveBatch load(DataInput in) throws IOException {
        BatchBuilder builder = new BatchBuilder(Long.MAX_VALUE);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Metric metric = Metric.byName(in.readUTF());
            SourceSeries series = read(metric == null ? Metric.UP : metric, in);
            long epochMillis = in.readLong();
            double value = in.readDouble();
            if (metric != null) {
                builder.sample(builder.series(series), epochMillis, value);
            }
        }
        return builder.build(Long.MIN_VALUE);
    }

    private static void write(DataOutput out, SourceSeries series) throws IOException {
        out.writeUTF(series.metric().prometheusName());
        for (String label : List.of(
                series.namespace(),
                series.pod(),
                series.uid(),
                series.container(),
                series.containerId(),
                series.detail(),
                series.kind(),
                series.instance(),
                series.node())) {
            out.writeUTF(label);
        }
    }

    private static SourceSeries read(Metric metric, DataInput in) throws IOException {
        return new SourceSeries(
                metric,
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF());
    }
}
