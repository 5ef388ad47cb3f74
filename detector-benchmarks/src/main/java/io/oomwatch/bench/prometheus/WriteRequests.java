package io.oomwatch.bench.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.xerial.snappy.Snappy;

/**
 * Bodies of Prometheus remote write 1.0: a snappy block with {@code WriteRequest} in protocol buffers
 * (prometheus/prompb/remote.proto). One sample per series, as Prometheus itself sends them.
 */
public final class WriteRequests {
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED64 = 1;
    private static final int VARINT = 0;

    private final byte[][] labels;

    /** @param labels of every series, sorted by name */
    public WriteRequests(List<Map<String, String>> labels) {
        this.labels = labels.stream().map(WriteRequests::labels).toArray(byte[][]::new);
    }

    /** One value in bytes per series. */
    public interface Values {
        double of(int series);
    }

    /** A body with one sample of the series {@code from} to {@code to} - 1. */
    public byte[] body(int from, int to, long epochMillis, Values values) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        for (int series = from; series < to; series++) {
            byte[] sample = sample(values.of(series), epochMillis);
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            one.writeBytes(labels[series]);
            delimited(one, 2, sample);
            delimited(request, 1, one.toByteArray());
        }
        return Snappy.compress(request.toByteArray());
    }

    private static byte[] sample(double value, long epochMillis) {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        sample.write(1 << 3 | FIXED64);
        sample.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        sample.write(2 << 3 | VARINT);
        varint(sample, epochMillis);
        return sample.toByteArray();
    }

    private static byte[] labels(Map<String, String> sorted) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sorted.forEach((name, value) -> {
            ByteArrayOutputStream label = new ByteArrayOutputStream();
            delimited(label, 1, name.getBytes(StandardCharsets.UTF_8));
            delimited(label, 2, value.getBytes(StandardCharsets.UTF_8));
            delimited(all, 1, label.toByteArray());
        });
        return all.toByteArray();
    }

    private static void delimited(ByteArrayOutputStream out, int field, byte[] bytes) {
        out.write(field << 3 | LENGTH_DELIMITED);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            out.write((int) (rest & 0x7F | 0x80));
        }
        out.write((int) rest);
    }
}
