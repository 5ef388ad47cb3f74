package io.oomwatch.runner.source.text;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the input has been read. May be asked from any thread. */
public final class ReadProgress {
    private final AtomicLong readBytes = new AtomicLong();
    private final long totalBytes;

    /** @param totalBytes of all files, as stored or unpacked, whichever is going to be counted, bytes, &gt;= 0 */
    public ReadProgress(long totalBytes) {
        this.totalBytes = totalBytes;
    }

    void read(long bytes) {
        readBytes.addAndGet(bytes);
    }

    /** 0 to 1. */
    public double share() {
        return totalBytes == 0 ? 1 : Math.min(1.0, (double) readBytes.get() / totalBytes);
    }
}
