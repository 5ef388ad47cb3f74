package io.oomwatch.runner.source.text;

import io.oomwatch.runner.source.SourceException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens files, plain or gzip: told apart by their first two bytes, not by their name. */
public final class Inputs {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_MAGIC_0 = 0x1f;
    private static final int GZIP_MAGIC_1 = 0x8b;
    private static final int GZIP_LEAST_BYTES = 20; // header, an empty block, check sum, size

    private Inputs() {}

    /**
     * The file's content, unpacked.
     *
     * @param progress counts the bytes as stored
     * @throws SourceException when the file cannot be opened
     */
    public static InputStream open(Path file, ReadProgress progress) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(openPacked(file, progress), BUFFER_BYTES);
        try {
            buffered.mark(2);
            boolean gzip = buffered.read() == GZIP_MAGIC_0 && buffered.read() == GZIP_MAGIC_1;
            buffered.reset();
            return gzip ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
        } catch (IOException e) {
            buffered.close();
            throw damaged(file.toString(), 0, e);
        }
    }

    /**
     * The file's content as it is stored. Unlike {@link Files#newInputStream} it reads pipes as well.
     *
     * @param progress counts the bytes
     * @throws SourceException when the file cannot be opened, which says why
     */
    public static InputStream openPacked(Path file, ReadProgress progress) throws IOException {
        if (Files.isDirectory(file)) {
            throw new SourceException(file + ": is a folder, expected a file");
        }
        try {
            return new Counting(new FileInputStream(file.toFile()), progress);
        } catch (FileNotFoundException e) {
            throw new SourceException(file + ": " + whyNot(file), e);
        }
    }

    private static String whyNot(Path file) {
        if (Files.exists(file)) {
            return "may not be read: permission denied";
        }
        return Files.isSymbolicLink(file) ? "is a link to a file that does not exist" : "no such file";
    }

    /** Without counting. */
    public static InputStream open(Path file) throws IOException {
        return open(file, new ReadProgress(0));
    }

    /**
     * Size of the file's content once it is unpacked, bytes, as the end of the gzip data says; an estimate, since that
     * says nothing of members before the last and counts only up to 4 GiB (RFC 1952, ISIZE).
     */
    public static long unpackedBytes(Path file) throws IOException {
        long packedBytes = Files.size(file);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (packedBytes < GZIP_LEAST_BYTES
                    || bytes.readUnsignedByte() != GZIP_MAGIC_0
                    || bytes.readUnsignedByte() != GZIP_MAGIC_1) {
                return packedBytes;
            }
            bytes.seek(packedBytes - Integer.BYTES);
            long told = Integer.toUnsignedLong(Integer.reverseBytes(bytes.readInt()));
            return Math.max(told, packedBytes);
        }
    }

    /** What a failed read of {@code file} means, in words; {@code line} is the last line that was whole. */
    public static SourceException damaged(String file, long line, IOException cause) {
        if (cause instanceof SourceException known) {
            return known;
        }
        String after = line > 0 ? " after line " + line : "";
        if (cause instanceof EOFException) {
            return new SourceException(file + ": the gzip data ends early" + after + ": the file is truncated", cause);
        }
        if (cause instanceof ZipException) {
            return new SourceException(file + ": the gzip data is corrupt" + after + ": " + cause.getMessage(), cause);
        }
        return new SourceException(file + ": cannot be read" + after + ": " + cause.getMessage(), cause);
    }

    private static final class Counting extends FilterInputStream {
        private final ReadProgress progress;

        Counting(InputStream in, ReadProgress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                progress.read(1);
            }
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count > 0) {
                progress.read(count);
            }
            return count;
        }
    }
}
