package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.confirm.evidence.ReadReport.Completeness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceReaderTest {
    private static final String KILL =
            "1720071046.541 [1895428.541743] Memory cgroup out of memory: Killed process 8 (x) total-vm:5kB, anon-rss:4kB, file-rss:3kB, shmem-rss:2kB\n";

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] tar(String... files) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
            for (int i = 0; i < files.length; i++) {
                byte[] bytes = files[i].getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("logs/" + i + ".log");
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return packed.toByteArray();
    }

    private static Reading read(byte[] bytes) {
        return Reading.of("in", bytes, ZoneOffset.UTC);
    }

    @Test
    void read_gzipAndConcatenatedGzip_areUnpacked() throws IOException {
        byte[] one = gzip(KILL.getBytes(StandardCharsets.UTF_8));
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertThat(read(two).kernelKills()).hasSize(2);
    }

    @Test
    void read_tarOfFilesInGzip_namesTheEntryInItsOrigin() throws IOException {
        Reading reading = read(gzip(tar(KILL, "nothing here\n" + KILL)));

        assertThat(reading.evidence())
                .extracting(Evidence::origin)
                .containsExactly("in!logs/0.log line 1", "in!logs/1.log line 2");
        assertThat(reading.reports()).hasSize(2);
    }

    @Test
    void read_truncatedGzip_keepsWhatCameBeforeAndReportsTheBreak() throws IOException {
        StringBuilder log = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            log.append(KILL.replace("process 8", "process " + random.nextInt(100_000)));
        }
        byte[] packed = gzip(log.toString().getBytes(StandardCharsets.UTF_8));

        Reading reading = read(Arrays.copyOf(packed, packed.length / 2));

        assertThat(reading.kernelKills()).isNotEmpty();
        assertThat(reading.report().completeness()).isEqualTo(Completeness.BROKEN);
        assertThat(reading.report().complaints()).isNotEmpty();
    }

    @Test
    void read_corruptGzipAndTar_isReportedBroken() throws IOException {
        byte[] packed = gzip(tar(KILL, KILL));
        for (int i = 40; i < 60; i++) {
            packed[i] ^= 0x55;
        }

        assertThat(read(packed).reports())
                .anySatisfy(report -> assertThat(report.completeness()).isEqualTo(Completeness.BROKEN));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void read_garbageOfAnyKind_neverThrows(long seed) {
        Random random = new Random(seed);
        byte[] garbage = new byte[20_000];
        random.nextBytes(garbage);
        List<byte[]> heads = List.of(
                new byte[0],
                new byte[] {0x1f, (byte) 0x8b, 8, 0},
                "BZh91AY&SY".getBytes(StandardCharsets.US_ASCII),
                "{\"kind\":\"Pod\",\"metadata\":".getBytes(StandardCharsets.US_ASCII),
                "Containers:\n  a:\n    Last State: Terminated\n      Exit Code: ".getBytes(StandardCharsets.US_ASCII),
                "Memory cgroup out of memory: Killed process ".getBytes(StandardCharsets.US_ASCII));
        for (byte[] head : heads) {
            System.arraycopy(head, 0, garbage, 0, head.length);

            assertThat(read(garbage).reports()).as("seed %d", seed).isNotEmpty();
        }
    }

    @Test
    void read_empty_isWholeAndSaysNothing() {
        Reading reading = read(new byte[0]);

        assertThat(reading.evidence()).isEmpty();
        assertThat(reading.report().kinds()).isEmpty();
        assertThat(reading.report().completeness()).isEqualTo(Completeness.WHOLE);
    }

    @Test
    void read_oneEndlessLine_isReadInBoundedMemory() {
        long total = 3L << 30;
        InputStream endless = new InputStream() {
            private long left = total;

            @Override
            public int read() {
                return left-- > 0 ? 'K' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(left, length);
                Arrays.fill(into, offset, offset + count, (byte) 'K');
                left -= count;
                return count;
            }
        };
        AtomicLong found = new AtomicLong();

        List<ReadReport> reports =
                EvidenceReader.read("endless", endless, ZoneOffset.UTC, evidence -> found.incrementAndGet());

        assertThat(reports.get(0).lines()).isEqualTo(1);
        assertThat(found).hasValue(0);
    }

    @Test
    void read_otherJson_isSkippedWithoutBeingKept() {
        String answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";

        Reading reading = read(answer.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.evidence()).isEmpty();
        assertThat(reading.report().kinds()).isEmpty();
    }

    @Test
    void read_leavesTheStreamOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(KILL.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        EvidenceReader.read("in", in, ZoneOffset.UTC, evidence -> {});

        assertThat(closed[0]).isFalse();
    }
}
