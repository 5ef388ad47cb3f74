package io.oomwatch.runner.source.live.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.http.HttpAnswer;
import io.oomwatch.runner.http.HttpQuery;
import io.oomwatch.runner.source.live.ListInbox;
import io.oomwatch.runner.source.live.SourceMeters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteWriteReceiverTest {
    private static final long NOW = 1_718_000_000_000L;
    private static final String V1 = "application/x-protobuf";
    private static final String V2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
    private static final Map<String, String> MEMORY = Map.of(
            "__name__",
            "container_memory_rss",
            "namespace",
            "shop",
            "pod",
            "cart-1",
            "container",
            "app",
            "id",
            "/k/abc");

    private final ListInbox inbox = new ListInbox();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RemoteWriteReceiver receiver = receiver("");

    private RemoteWriteReceiver receiver(String settings) {
        try {
            return new RemoteWriteReceiver(
                    new ConfigLoader(DetectorCatalog.load())
                            .parse("remoteWrite: {receive: on" + settings + "}", "test")
                            .remoteWrite(),
                    inbox,
                    new SourceMeters(meters, "remote-write"),
                    Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Post(String contentType, String encoding, byte[] bytes) implements HttpQuery {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/api/v1/write";
        }

        @Override
        public @Nullable String header(String name) {
            return switch (name) {
                case "Content-Type" -> contentType;
                case "Content-Encoding" -> encoding;
                default -> null;
            };
        }

        @Override
        public @Nullable String parameter(String name) {
            return null;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private HttpAnswer post(String contentType, byte[] message) throws IOException {
        return receiver.answer(new Post(contentType, "snappy", org.xerial.snappy.Snappy.compress(message)));
    }

    // -- protobuf, written by hand so that nothing of the reader is used

    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message varint(long value) {
            long left = value;
            while ((left & ~0x7fL) != 0) {
                out.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
            return this;
        }

        Message bytes(int field, byte[] content) {
            varint((long) field << 3 | 2).varint(content.length);
            out.writeBytes(content);
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(StandardCharsets.UTF_8));
        }

        byte[] end() {
            return out.toByteArray();
        }
    }

    private static byte[] sample(long millis, double value) {
        Message sample = new Message().varint(1 << 3 | 1);
        sample.out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return sample.varint(2 << 3).varint(millis).end();
    }

    private static byte[] version1(Map<String, String> labels, byte[]... samples) {
        Message series = new Message();
        labels.forEach((name, value) ->
                series.bytes(1, new Message().text(1, name).text(2, value).end()));
        for (byte[] one : samples) {
            series.bytes(2, one);
        }
        return new Message().bytes(1, series.end()).bytes(3, new byte[0]).end();
    }

    private static byte[] version2(Map<String, String> labels, byte[]... samples) {
        Message request = new Message().text(4, "");
        Message references = new Message();
        int symbol = 1;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            request.text(4, label.getKey()).text(4, label.getValue());
            references.varint(symbol++).varint(symbol++);
        }
        Message series = new Message().bytes(1, references.end());
        for (byte[] one : samples) {
            series.bytes(2, one);
        }
        return request.bytes(5, series.bytes(5, new byte[] {8, 2}).end()).end();
    }

    @Test
    void answer_version1_takesTheSamples() throws IOException {
        assertThat(post(V1, version1(MEMORY, sample(NOW - 1, 5e6), sample(NOW, 6e6)))
                        .status())
                .isEqualTo(204);
        assertThat(inbox.points())
                .containsExactly("ANON cart-1 " + (NOW - 1) + " 5000000.0", "ANON cart-1 " + NOW + " 6000000.0");
        assertThat(inbox.batches.get(0).throughMillis()).isEqualTo(NOW - 10_000);
    }

    @Test
    void answer_version2_takesTheSamplesAndCountsThemInItsHeaders() throws IOException {
        HttpAnswer answer = post(V2, version2(MEMORY, sample(NOW - 1, 5e6), sample(NOW, 6e6)));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsEntry("X-Prometheus-Remote-Write-Samples-Written", "2")
                .containsEntry("X-Prometheus-Remote-Write-Histograms-Written", "0")
                .containsEntry("X-Prometheus-Remote-Write-Exemplars-Written", "0");
        assertThat(inbox.points()).hasSize(2);
    }

    @Test
    void answer_sameSamplesAgainOrOlder_areDroppedAndCounted() throws IOException {
        post(V1, version1(MEMORY, sample(NOW - 1_000, 1)));
        post(V1, version1(MEMORY, sample(NOW - 1_000, 1), sample(NOW - 2_000, 1)));
        assertThat(inbox.points()).hasSize(1);
        assertThat(meters.get("oomwatch.source.repeated.samples").counter().count())
                .isEqualTo(2);
    }

    @Test
    void answer_tooOldOrFromTheFuture_areDropped() throws IOException {
        post(V1, version1(MEMORY, sample(NOW, 1)));
        Map<String, String> other = new HashMap<>(MEMORY);
        other.put("pod", "cart-2");
        post(V1, version1(other, sample(NOW - 3_600_000, 1), sample(NOW + 3_600_000, 1)));
        assertThat(inbox.points()).hasSize(1);
    }

    @Test
    void answer_otherMetricsAndPodLevelSeries_areAcceptedAndLeftOut() throws IOException {
        Map<String, String> podLevel = Map.of("__name__", "container_memory_rss", "pod", "cart-1", "namespace", "shop");
        assertThat(post(V1, version1(Map.of("__name__", "go_goroutines"), sample(NOW, 1)))
                        .status())
                .isEqualTo(204);
        assertThat(post(V1, version1(podLevel, sample(NOW, 1))).status()).isEqualTo(204);
        assertThat(inbox.points()).isEmpty();
    }

    @Test
    void answer_tooMuchWaiting_asksToSendAgainAndThenTakesIt() throws IOException {
        inbox.full = true;
        HttpAnswer refused = post(V1, version1(MEMORY, sample(NOW, 1)));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "5");
        inbox.full = false;
        post(V1, version1(MEMORY, sample(NOW, 1)));
        assertThat(inbox.points()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-protobuf;proto=io.prometheus.write.v3.Request",
                "text/plain",
                ""
            })
    void answer_otherContentType_is415(String contentType) throws IOException {
        assertThat(post(contentType, new byte[0]).status()).isEqualTo(415);
        assertThat(receiver.answer(new Post(V1, "gzip", new byte[0])).status()).isEqualTo(415);
    }

    @Test
    void answer_bodiesTooLarge_are413And400() throws IOException {
        RemoteWriteReceiver strict = receiver(", maxBodyBytes: 2000, maxDecodedBytes: 4000");
        byte[] noise = new byte[3_000];
        new Random(1).nextBytes(noise);
        assertThat(strict.answer(new Post(V1, "snappy", noise)).status()).isEqualTo(413);
        byte[] bomb = org.xerial.snappy.Snappy.compress(new byte[30_000]);
        assertThat(bomb.length).isLessThan(2_000);
        assertThat(strict.answer(new Post(V1, "snappy", bomb)).status()).isEqualTo(400);
    }

    @Test
    void answer_anyBrokenByte_is2xxOr400NeverACrash() throws IOException {
        byte[] good = version2(MEMORY, sample(NOW, 5e6));
        long seed = 20_240_611;
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] broken = good.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            int status = post(round % 2 == 0 ? V2 : V1, broken).status();
            assertThat(status).as("seed %d round %d", seed, round).isIn(204, 400);
            byte[] block = org.xerial.snappy.Snappy.compress(good);
            block[random.nextInt(block.length)] = (byte) random.nextInt();
            assertThat(receiver.answer(new Post(V2, "snappy", block)).status())
                    .as("seed %d round %d", seed, round)
                    .isIn(204, 400);
        }
    }

    /** Golden: blocks compressed by snappy-java 1.1.10 (the C++ library). */
    @Test
    void decompress_whatTheReferenceLibraryCompressed_isTheSame() throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        for (int size : List.of(0, 1, 59, 60, 61, 255, 256, 257, 65_535, 65_537, 300_000)) {
            byte[] content = new byte[size];
            for (int i = 0; i < size; i++) {
                content[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt() : i / 40);
            }
            byte[] block = org.xerial.snappy.Snappy.compress(content);
            assertThat(Snappy.decompress(block, block.length, size))
                    .as("seed %d size %d", seed, size)
                    .isEqualTo(content);
        }
    }
}
