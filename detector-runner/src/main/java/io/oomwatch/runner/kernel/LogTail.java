package io.oomwatch.runner.kernel;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is appended to a file, as {@code tail -F} does: when the file is moved away, the rest of the old one is read
 * and then the new one from its start; when it is cut short, it is read again from its start. One thread.
 */
final class LogTail implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    /** What was logged shortly before the start is evidence too. */
    private static final long LOOK_BACK_BYTES = 1 << 20;

    private final Path file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private @Nullable RandomAccessFile open;
    private @Nullable Object key;
    private boolean started;

    LogTail(Path file) {
        this.file = file;
    }

    /** Takes some bytes of the log. */
    interface Taker {
        void take(byte[] bytes, int length);
    }

    /** Hands over everything that is new; the number of bytes. A missing file is simply not there yet. */
    long read(Taker taker) throws IOException {
        long count = readOpen(taker);
        if (hasBeenReplaced()) {
            count += readOpen(taker); // what was written between the read and the move
            close();
            openFile();
            count += readOpen(taker);
        }
        return count;
    }

    private long readOpen(Taker taker) throws IOException {
        RandomAccessFile current = open;
        if (current == null) {
            return 0;
        }
        if (current.length() < current.getFilePointer()) {
            current.seek(0);
        }
        long count = 0;
        for (int length = current.read(buffer); length > 0; length = current.read(buffer)) {
            taker.take(buffer, length);
            count += length;
        }
        return count;
    }

    private boolean hasBeenReplaced() throws IOException {
        try {
            Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return open == null || !String.valueOf(now).equals(String.valueOf(key));
        } catch (NoSuchFileException e) {
            return false; // between move and creation: the old one goes on until the new one is there
        }
    }

    private void openFile() throws IOException {
        key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r");
        if (!started && opened.length() > LOOK_BACK_BYTES) {
            opened.seek(opened.length() - LOOK_BACK_BYTES);
        }
        started = true;
        open = opened;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
