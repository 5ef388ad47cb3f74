package io.oomwatch.runner.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.cli.CommandLines.Ran;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every reader on damaged files, through the command: it ends with a result or with a message that names the file, never
 * with a stack trace, and what was left out is told.
 */
class BrokenInputTest {
    private static final Path SEED = Path.of("../datasets/seed-scenario");
    private static final int CUTS = 8;
    private static final long SEED_OF_DAMAGE = 20_260_101;

    @TempDir
    private Path folder;

    /** A kind of file, and the command that reads it. */
    enum Kind {
        CSV("replay", "metrics-relay.csv", "csv/metrics-relay.csv.gz", 60),
        JSON("replay", "container_memory_working_set_bytes.json", "json/container_memory_working_set_bytes.json.gz", 1),
        OPENMETRICS("replay", "metrics.om", "metrics.om.gz", 1_200),
        KERNEL_LOG("confirm", "kernel.log", "kernel.log.gz", 120),
        DMESG("confirm", "dmesg", "kernel.log.gz", 120),
        SYSLOG("confirm", "syslog", "kernel.log.gz", 120),
        JOURNAL_JSON("confirm", "journal.json", "kernel.log.gz", 120),
        POD_JSON("confirm", "pod.json", "pods/pod.json", 4_000),
        DESCRIBE("confirm", "pod.describe.txt", "pods/describe.txt", 4_000);

        private final String command;
        private final String name;
        private final String from;
        private final int lines;

        Kind(String command, String name, String from, int lines) {
            this.command = command;
            this.name = name;
            this.from = from;
            this.lines = lines;
        }

        byte[] whole() throws IOException {
            if (from.startsWith("pods/")) {
                return podDump(this == POD_JSON ? ".json" : ".txt");
            }
            try (InputStream in = new GZIPInputStream(Files.newInputStream(SEED.resolve(from)))) {
                String text = new String(in.readAllBytes(), UTF_8);
                return text.lines()
                        .filter(line -> this != OPENMETRICS || line.startsWith("container_memory_working_set_bytes"))
                        .limit(lines)
                        .map(this::inThisForm)
                        .collect(Collectors.joining("\n", "", "\n"))
                        .getBytes(UTF_8);
            }
        }

        /** A recorded kernel line is "unix-seconds [uptime] message". */
        private String inThisForm(String line) {
            String message = line.substring(line.indexOf(' ') + 1);
            return switch (this) {
                case DMESG -> message;
                case SYSLOG -> "Nov 24 11:17:37 lab-node-1 kernel: " + message;
                case JOURNAL_JSON ->
                    "{\"__REALTIME_TIMESTAMP\":\"" + line.substring(0, 14).replace(".", "") + "000"
                            + "\",\"_TRANSPORT\":\"kernel\",\"MESSAGE\":\""
                            + message.replaceFirst("^\\[[ 0-9.]+\\] ", "").replace("\"", "\\\"")
                            + "\"}";
                default -> line;
            };
        }

        /** The first file with that ending in the archive of pod dumps; tar: 512 bytes of header, then the file. */
        private static byte[] podDump(String ending) throws IOException {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(SEED.resolve("pods.tar.gz")))) {
                while (true) {
                    byte[] header = in.readNBytes(512);
                    String name = new String(header, 0, 100, UTF_8).replace("\0", "");
                    String octal = new String(header, 124, 11, UTF_8).trim();
                    int size = octal.isEmpty() ? 0 : Integer.parseInt(octal, 8);
                    byte[] content = in.readNBytes((size + 511) / 512 * 512);
                    if (name.endsWith(ending)) {
                        return Arrays.copyOf(content, size);
                    }
                }
            }
        }
    }

    private Ran run(Kind kind, byte[] content) throws IOException {
        return run(kind, kind.name, content);
    }

    private Ran run(Kind kind, String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Ran ended = CommandLines.run(kind.command, file);
        assertThat(ended.err()).doesNotContain("\tat ", "Exception");
        assertThat(ended.exitCode()).as(ended.err()).isIn(ExitCode.OK, ExitCode.INPUT);
        if (ended.exitCode() == ExitCode.INPUT) {
            assertThat(ended.err()).contains(name);
        }
        return ended;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wholeFile_isRead(Kind kind) throws IOException {
        assertThat(run(kind, kind.whole()).exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fileCutAnywhere_endsWithAResultOrAMessage(Kind kind) throws IOException {
        byte[] whole = kind.whole();
        Random random = new Random(SEED_OF_DAMAGE);
        for (int i = 0; i < CUTS; i++) {
            run(kind, Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bytesOverwritten_endWithAResultOrAMessage(Kind kind) throws IOException {
        byte[] whole = kind.whole();
        Random random = new Random(SEED_OF_DAMAGE);
        for (int i = 0; i < CUTS; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 1 + i; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            run(kind, damaged);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void linesLostDoubledAndShuffled_endWithAResultOrAMessage(Kind kind) throws IOException {
        String[] lines = new String(kind.whole(), UTF_8).split("\n", -1);
        Random random = new Random(SEED_OF_DAMAGE);
        for (int i = 0; i < CUTS / 2; i++) {
            String[] damaged = lines.clone();
            for (int j = 0; j < 1 + i; j++) {
                damaged[random.nextInt(damaged.length)] = damaged[random.nextInt(damaged.length)];
            }
            run(kind, String.join("\n", damaged).getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void numbersThatAreNone_endWithAResultOrAMessage(Kind kind) throws IOException {
        String whole = new String(kind.whole(), UTF_8);
        for (String odd : new String[] {"NaN", "+Inf", "-1", "1e400", "0x10", "", "9".repeat(60), "\u0663"}) {
            String[] parts = whole.split("(?<=[ ,\":])(?=[0-9])", 12);
            for (int i = 1; i < parts.length; i++) {
                String[] damaged = parts.clone();
                damaged[i] = damaged[i].replaceFirst("[0-9.]+", odd);
                run(kind, String.join("", damaged).getBytes(UTF_8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void damagedGzip_isAnErrorOrANoteThatNamesTheFile(Kind kind) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(kind.whole());
        }
        String name = kind.name + ".gz";
        assertThat(run(kind, name, packed.toByteArray()).exitCode()).isEqualTo(ExitCode.OK);
        byte[] bytes = packed.toByteArray();
        for (int i = 0; i < CUTS / 2; i++) {
            Ran cut = run(kind, name, Arrays.copyOf(bytes, 3 + (bytes.length - 4) * i / (CUTS / 2)));
            assertThat(cut.exitCode()).as(cut.err()).isEqualTo(ExitCode.INPUT);
        }
        bytes[bytes.length / 2] ^= 0x55;
        assertThat(run(kind, name, bytes).err()).contains(name);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void emptyBinaryHugeOrForeignFile_isToldByName(Kind kind) throws IOException {
        byte[] binary = new byte[5_000];
        new Random(SEED_OF_DAMAGE).nextBytes(binary);
        assertThat(run(kind, new byte[0]).err()).contains(kind.name);
        assertThat(run(kind, binary).err()).contains(kind.name);
        assertThat(run(kind, "x".repeat(3 << 20).getBytes(UTF_8)).err()).contains(kind.name);
        assertThat(run(kind, "<html><body>Sign in</body></html>\n".getBytes(UTF_8))
                        .err())
                .contains(kind.name);
        Ran utf16 = run(kind, new String(kind.whole(), UTF_8).getBytes(UTF_16));
        assertThat(utf16.err()).contains(kind == Kind.JSON ? "" : kind.name); // JSON may be UTF-16
        run(kind, new String(kind.whole(), UTF_8).replace("shop", "caf\u00e9").getBytes(ISO_8859_1));
    }
}
