package io.oomwatch.runner.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.xerial.snappy.Snappy;

/** Sends real remote-write 1.0 requests. */
final class RemoteWrites {
    private static final MediaType PROTOBUF = MediaType.get("application/x-protobuf");

    private final OkHttpClient http = new OkHttpClient();
    private final String url;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();

    RemoteWrites(String server) {
        url = server + "/api/v1/write";
    }

    /** Adds what cAdvisor says of one container. */
    void container(String pod, String container, long epochMillis, double bytes, double limitBytes) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("container_memory_working_set_bytes", bytes);
        metrics.put("container_memory_rss", bytes);
        metrics.put("container_spec_memory_limit_bytes", limitBytes);
        metrics.forEach((name, value) -> {
            ByteArrayOutputStream series = new ByteArrayOutputStream();
            label(series, "__name__", name);
            label(series, "container", container);
            label(series, "id", "/kubepods/burstable/" + pod);
            label(series, "namespace", "shop");
            label(series, "pod", pod);
            ByteArrayOutputStream sample = new ByteArrayOutputStream();
            sample.write(1 << 3 | 1);
            sample.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
            sample.write(2 << 3);
            varint(sample, epochMillis);
            field(series, 2, sample.toByteArray());
            field(body, 1, series.toByteArray());
        });
    }

    private static void label(ByteArrayOutputStream out, String name, String value) {
        ByteArrayOutputStream label = new ByteArrayOutputStream();
        field(label, 1, name.getBytes(StandardCharsets.UTF_8));
        field(label, 2, value.getBytes(StandardCharsets.UTF_8));
        field(out, 1, label.toByteArray());
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] content) {
        out.write(number << 3 | 2);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** Sends what was added; the status of the answer. */
    int send() throws IOException {
        byte[] block = Snappy.compress(body.toByteArray());
        body = new ByteArrayOutputStream();
        return send(block);
    }

    private int send(byte[] block) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Content-Encoding", "snappy")
                .post(RequestBody.create(block, PROTOBUF))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code();
        }
    }

    /** Sends what was added, again and again as senders do, until it is taken. */
    void sendUntilTaken() throws IOException {
        byte[] block = Snappy.compress(body.toByteArray());
        body = new ByteArrayOutputStream();
        for (int status = send(block); status != 204; status = send(block)) {
            if (status != 429 && status != 503) {
                throw new IOException("status " + status + " means that the samples are lost");
            }
            Thread.onSpinWait();
        }
    }
}
