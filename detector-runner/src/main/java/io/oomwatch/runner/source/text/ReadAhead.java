package io.oomwatch.runner.source.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads (and so unpacks) a stream in a thread of its own, some blocks ahead of whoever parses it. */
public final class ReadAhead extends InputStream {
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int BLOCKS = 4;

    private final InputStream in;
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader;
    private @Nullable Block current;
    private int next;

    /** {@code size} bytes, or the end (size &lt; 0), or why reading failed. */
    private record Block(byte[] bytes, int size, @Nullable IOException failure) {}

    public ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new byte[BLOCK_BYTES]);
        }
        this.reader = new Thread(this::fill, "oomwatch-read-ahead");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        Block block = current();
        if (block.failure != null) {
            throw block.failure;
        }
        if (block.size < 0) {
            return -1;
        }
        int count = Math.min(length, block.size - next);
        System.arraycopy(block.bytes, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }

    private Block current() throws IOException {
        try {
            Block block = current;
            while (block == null || (block.failure == null && next == block.size)) {
                if (block != null) {
                    empty.put(block.bytes);
                }
                block = filled.take();
                current = block;
                next = 0;
            }
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while reading");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void fill() {
        try {
            boolean more = true;
            while (more) {
                byte[] bytes = empty.take();
                more = fillOne(bytes);
            }
        } catch (InterruptedException e) {
            // close() was called: nobody reads any more.
            Thread.currentThread().interrupt();
        }
    }

    /** What could be read before a failure is passed on before the failure. */
    private boolean fillOne(byte[] bytes) throws InterruptedException {
        int size = 0;
        try {
            int count = in.read(bytes, 0, bytes.length);
            while (count > 0) {
                size += count;
                count = in.read(bytes, size, bytes.length - size);
            }
        } catch (IOException e) {
            filled.put(new Block(bytes, size, null));
            filled.put(new Block(new byte[0], 0, e));
            return false;
        }
        filled.put(new Block(bytes, size == 0 ? -1 : size, null));
        return size > 0;
    }
}
