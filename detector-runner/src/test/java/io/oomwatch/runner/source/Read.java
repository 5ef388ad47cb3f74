package io.oomwatch.runner.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads streams to their end, for tests, and checks their order on the way. */
public final class Read {
    private Read() {}

    /** One point with its series. */
    public record Value(long epochMillis, SourceSeries series, int number, double value) {
        /** {@code 1000 WORKING_SET ns/pod/container 5.0}, with the detail where there is one. */
        @Override
        public String toString() {
            String detail = series.detail().isEmpty() ? "" : "=" + series.detail();
            return epochMillis + " " + series.metric() + detail + " " + series.namespace() + "/" + series.pod() + "/"
                    + series.container() + " " + value;
        }
    }

    /** All points. */
    public static List<Value> all(PointStream stream) throws IOException {
        try (stream) {
            List<Value> values = new ArrayList<>();
            Point point = new Point();
            long lastMillis = Long.MIN_VALUE;
            int lastSeries = -1;
            while (stream.next(point)) {
                boolean ordered = point.epochMillis > lastMillis
                        || (point.epochMillis == lastMillis && point.series > lastSeries);
                if (!ordered) {
                    throw new AssertionError(
                            "point " + values.size() + " at " + point.epochMillis + " is out of order");
                }
                lastMillis = point.epochMillis;
                lastSeries = point.series;
                SourceSeries series = stream.directory().get(point.series);
                values.add(new Value(point.epochMillis, series, point.series, point.value));
            }
            return values;
        }
    }

    /** All points as text. */
    public static List<String> texts(PointStream stream) throws IOException {
        return all(stream).stream().map(Value::toString).toList();
    }
}
