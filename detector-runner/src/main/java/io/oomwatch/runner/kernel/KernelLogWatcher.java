package io.oomwatch.runner.kernel;

import io.oomwatch.runner.config.KernelLogConfig;
import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.source.live.Inbox;
import io.oomwatch.runner.source.live.SourceMeters;
import io.oomwatch.runner.source.live.SourceMeters.Trouble;
import io.oomwatch.runner.source.live.Witness;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code /dev/kmsg} or a log file and hands over every OOM kill in it. {@code /dev/kmsg} blocks until the next
 * record, so a thread of its own reads it.
 */
public final class KernelLogWatcher implements Closeable {
    /** The source's name. */
    public static final String SOURCE = "kernel-log";

    private static final Logger LOG = LoggerFactory.getLogger(KernelLogWatcher.class);
    private static final Path KMSG = Path.of("/dev/kmsg");
    private static final Path UPTIME = Path.of("/proc/uptime");
    /** A record of /dev/kmsg is at most this long, and has to be read in one go. */
    private static final int RECORD_BYTES = 8192;

    private final Path file;
    private final SourceMeters meters;
    private final Clock clock;
    private final KernelLogParts parts;
    private final LogTail tail;
    private final BlockingQueue<byte[]> records = new LinkedBlockingQueue<>(100_000);
    private @Nullable Thread reader;
    private boolean failing;

    /** Reads nothing yet. */
    public KernelLogWatcher(Path file, KernelLogConfig config, Inbox inbox, SourceMeters meters, Clock clock) {
        this.file = file;
        this.meters = meters;
        this.clock = clock;
        parts = new KernelLogParts(file.toString(), ZoneId.systemDefault(), new Witness(inbox, meters));
        tail = new LogTail(file);
    }

    /** Looks for something new. Never throws for the file's sake. */
    public void tick() throws InterruptedException {
        try {
            long bytes = file.equals(KMSG) ? readRecords() : tail.read(parts::add);
            if (bytes == 0) {
                parts.onQuiet(new ClockReference(clock.millis(), bootMillis(), ZoneId.systemDefault()));
            }
            failing = false;
        } catch (IOException e) {
            meters.onTrouble(Trouble.UNREACHABLE);
            if (!failing) {
                LOG.warn("the kernel log {} cannot be read: {}", file, e.getMessage());
            }
            failing = true;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private long readRecords() {
        if (reader == null) {
            Thread thread = new Thread(this::followRecords, "kmsg");
            thread.setDaemon(true);
            thread.start();
            reader = thread;
        }
        long count = 0;
        for (byte[] record = records.poll(); record != null; record = records.poll()) {
            parts.add(record, record.length);
            count += record.length;
        }
        return count;
    }

    private void followRecords() {
        byte[] record = new byte[RECORD_BYTES];
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    int length = in.read(record);
                    if (length > 0) {
                        records.put(Arrays.copyOf(record, length));
                    }
                } catch (IOException e) {
                    LOG.debug("{} overwrote records before they were read: {}", file, e.getMessage()); // EPIPE
                }
            }
        } catch (IOException e) {
            LOG.warn("the kernel log {} cannot be read: {}", file, e.getMessage());
            meters.onTrouble(Trouble.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the kernel booted, by the wall clock of now: it may have been set since. */
    private long bootMillis() throws IOException {
        if (!Files.isReadable(UPTIME)) {
            return ClockReference.UNKNOWN;
        }
        String seconds = Files.readString(UPTIME).split(" ", 2)[0];
        return clock.millis() - Math.round(Double.parseDouble(seconds) * 1_000);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.interrupt();
        }
        tail.close();
    }
}
