package io.oomwatch.runner.source.live.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader that works on bytes against the plain one, {@link WriteRequest}, which is kept for this test. */
class WriteReaderTest {
    private static final String[] NAMES = {
        "__name__",
        "container",
        "pod",
        "namespace",
        "id",
        "image",
        "uid",
        "endpoint",
        "job",
        "reason",
        "instance",
        "node"
    };
    private static final String[] METRICS = {
        "container_memory_rss",
        "container_memory_working_set_bytes",
        "kube_pod_owner",
        "kube_pod_status_reason",
        "up",
        "http_requests_total",
        "go_goroutines",
        "kube_pod_container_resource_limits"
    };
    private static final String[] VALUES = {
        "", "POD", "app", "shop", "memory", "kubelet", "ö€", "x".repeat(200), "Evicted"
    };

    private static final LabelReader READER = new LabelReader(Names.USUAL);

    /** What came out: series and samples as text, or the error. */
    private static final class Plain implements SampleSink {
        private final List<SourceSeries> series = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        @Override
        public int series(SourceSeries one) {
            series.add(one);
            return series.size() - 1;
        }

        @Override
        public void sample(int number, long epochMillis, double value) {
            lines.add(series.get(number) + " " + epochMillis + " " + Double.doubleToRawLongBits(value));
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }

    private static final class Fast implements WriteReader.Taker {
        private final SeriesTable table = new SeriesTable(READER, Integer.MAX_VALUE);
        private List<String> lines = new ArrayList<>();

        @Override
        public int series(byte[] in, int from, int tailFrom, int to) throws SourceException {
            int entry = table.find(in, from, tailFrom, to);
            return table.series(entry) == null ? SeriesTable.SKIP : entry;
        }

        @Override
        public int expectedLength(byte[] in, int from, int to) {
            return table.expectedLength(in, from, to);
        }

        @Override
        public int expectedSeries() {
            int entry = table.takeExpected();
            return table.series(entry) == null ? SeriesTable.SKIP : entry;
        }

        @Override
        public void sample(int number, long epochMillis, double value) {
            lines.add(table.series(number) + " " + epochMillis + " " + Double.doubleToRawLongBits(value));
        }
    }

    private static List<String> plain(byte[] body, int version) {
        Plain sink = new Plain();
        WriteRequest request = new WriteRequest(Names.USUAL, sink);
        try {
            if (version == 2) {
                request.readVersion2(body);
            } else {
                request.readVersion1(body);
            }
        } catch (SourceException e) {
            return List.of("refused");
        }
        sink.lines.add(request.samples() + " samples");
        return sink.lines;
    }

    private static List<String> fast(WriteReader reader, Fast taker, byte[] body, int version) {
        taker.lines = new ArrayList<>();
        byte[] padded = new byte[body.length + 9]; // its buffer is longer than its content
        System.arraycopy(body, 0, padded, 0, body.length);
        try {
            if (version == 2) {
                reader.readVersion2(padded, body.length);
            } else {
                reader.readVersion1(padded, body.length);
            }
        } catch (SourceException e) {
            return List.of("refused");
        }
        taker.lines.add(reader.samples() + " samples");
        return taker.lines;
    }

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

    private static byte[] sample(Random random) {
        double value = random.nextInt(8) == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(1 << 30);
        Message sample = new Message();
        if (random.nextInt(10) != 0) {
            sample.varint(1 << 3 | 1);
            sample.out.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
        }
        return sample.varint(2 << 3)
                .varint(1_760_000_000_000L + random.nextInt(100_000))
                .end();
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }

    private static List<String> labels(Random random) {
        List<String> labels = new ArrayList<>();
        if (random.nextInt(12) != 0) {
            labels.addAll(List.of("__name__", pick(random, METRICS)));
        }
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            labels.add(pick(random, NAMES));
            labels.add(labels.get(labels.size() - 1).equals("__name__") ? pick(random, METRICS) : pick(random, VALUES));
        }
        return labels;
    }

    private static byte[] version1(Random random) {
        Message request = new Message();
        for (int i = random.nextInt(6); i >= 0; i--) {
            Message series = new Message();
            List<String> labels = labels(random);
            for (int j = 0; j < labels.size(); j += 2) {
                series.bytes(
                        1,
                        new Message()
                                .text(1, labels.get(j))
                                .text(2, labels.get(j + 1))
                                .end());
                if (random.nextInt(20) == 0) {
                    series.bytes(2, sample(random));
                }
                if (random.nextInt(30) == 0) {
                    series.bytes(9, new byte[random.nextInt(4)]);
                }
            }
            for (int j = random.nextInt(3); j > 0; j--) {
                series.bytes(2, sample(random));
            }
            request.bytes(1, series.end());
        }
        return request.bytes(3, new byte[0]).end();
    }

    private static byte[] version2(Random random) {
        List<String> symbols = new ArrayList<>(List.of(""));
        List<byte[]> all = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            Message references = new Message();
            for (String text : labels(random)) {
                int known = symbols.indexOf(text);
                references.varint(known < 0 ? symbols.size() : known);
                if (known < 0) {
                    symbols.add(text);
                }
            }
            Message series = new Message().bytes(1, references.end());
            for (int j = random.nextInt(3); j > 0; j--) {
                series.bytes(2, sample(random));
            }
            all.add(series.bytes(5, new byte[] {8, 2}).end());
        }
        Message request = new Message();
        symbols.forEach(symbol -> request.text(4, symbol));
        all.forEach(series -> request.bytes(5, series));
        return request.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void read_anyRequests_equalsThePlainReader(int version) {
        long seed = 7;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Fast taker = new Fast();
        WriteReader reader = new WriteReader(READER, taker);
        for (int i = 0; i < 5_000; i++) {
            byte[] body = version == 2 ? version2(random) : version1(random);
            assertThat(fast(reader, taker, body, version)).isEqualTo(plain(body, version));
        }
        assertThat(taker.table.size()).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void read_truncatedOrCorrupt_isRefusedExactlyWhenThePlainReaderRefuses(int version) {
        long seed = 11;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Fast taker = new Fast();
        WriteReader reader = new WriteReader(READER, taker);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = version == 2 ? version2(random) : version1(random);
            if (i % 2 == 0) {
                body = Arrays.copyOf(body, random.nextInt(body.length));
            }
            for (int j = random.nextInt(4); j > 0 && body.length > 0; j--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            List<String> expected = plain(body, version);
            assertThat(fast(reader, taker, body, version)).isEqualTo(expected);
            refused += expected.equals(List.of("refused")) ? 1 : 0;
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    /** As senders do, with a label more, a break or another series now and then. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void read_sameSeriesAgainAndAgain_equalsThePlainReader(long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<byte[]> usual = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            usual.add(seriesWith(labels(random)));
        }
        byte[] more = new Message().text(1, "pod").text(2, "late").end();
        Fast taker = new Fast();
        WriteReader reader = new WriteReader(READER, taker);
        for (int round = 0; round < 300; round++) {
            Message request = new Message();
            for (byte[] labels : usual) {
                Message series = new Message();
                series.out.writeBytes(labels);
                series.bytes(2, sample(random));
                if (random.nextInt(40) == 0) {
                    series.bytes(1, more).bytes(2, sample(random));
                }
                request.bytes(1, random.nextInt(60) == 0 ? seriesWith(labels(random)) : series.end());
            }
            byte[] body = request.end();
            if (random.nextInt(10) == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(fast(reader, taker, body, 1)).isEqualTo(plain(body, 1));
        }
    }

    private static byte[] seriesWith(List<String> labels) {
        Message series = new Message();
        for (int j = 0; j < labels.size(); j += 2) {
            series.bytes(
                    1,
                    new Message()
                            .text(1, labels.get(j))
                            .text(2, labels.get(j + 1))
                            .end());
        }
        return series.end();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void decompress_anyBlock_equalsThePlainDecoder(long seed) throws Exception {
        Random random = new Random(seed);
        SnappyBlock block = new SnappyBlock();
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] content = new byte[random.nextInt(3_000)];
            int alphabet = 1 + random.nextInt(40);
            int period = 1 + random.nextInt(30);
            for (int j = 0; j < content.length; j++) {
                content[j] =
                        j >= period && random.nextInt(9) > 0 ? content[j - period] : (byte) random.nextInt(alphabet);
            }
            byte[] packed = org.xerial.snappy.Snappy.compress(content);
            for (int j = random.nextInt(3); i % 2 == 1 && j > 0; j--) {
                packed[random.nextInt(packed.length)] = (byte) random.nextInt(256);
            }
            int length = i % 5 == 4 ? random.nextInt(packed.length + 1) : packed.length;
            byte[] expected = plainBlock(packed, length);
            byte[] actual = fastBlock(block, packed, length);
            assertThat(actual).isEqualTo(expected);
            refused += expected.length == 1 && expected[0] == -1 ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static final byte[] REFUSED = {-1};

    private static byte[] plainBlock(byte[] packed, int length) {
        try {
            return Snappy.decompress(packed, length, 10_000);
        } catch (SourceException e) {
            return REFUSED;
        }
    }

    private static byte[] fastBlock(SnappyBlock block, byte[] packed, int length) {
        try {
            int size = block.decompress(packed, length, 10_000);
            return Arrays.copyOf(block.content(), size);
        } catch (SourceException e) {
            return REFUSED;
        }
    }
}
