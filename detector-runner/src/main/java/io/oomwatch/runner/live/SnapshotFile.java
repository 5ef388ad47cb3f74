package io.oomwatch.runner.live;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The file an engine's state is kept in: a mark, a format version, what it was saved from, the state, and a CRC-32C of
 * everything before it. It is written beside the old one and takes its place only when it is whole and on the disk.
 */
final class SnapshotFile {
    /** "oomwsnap" in ASCII. */
    private static final long MARK = 0x6f6f6d77736e6170L;

    private static final int FORMAT = 1;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final String NAME = "snapshot";

    private SnapshotFile() {}

    /**
     * What a snapshot was saved from.
     *
     * @param writtenBy version of oomwatch
     * @param throughMillis event time up to which everything was decided
     * @param scrapeIntervalMillis nominal time between samples
     */
    record Header(String writtenBy, long throughMillis, long scrapeIntervalMillis) {
        private void write(DataOutput out) throws IOException {
            out.writeLong(MARK);
            out.writeInt(FORMAT);
            out.writeUTF(writtenBy);
            out.writeLong(throughMillis);
            out.writeLong(scrapeIntervalMillis);
        }

        private static Header read(DataInputStream in) throws IOException {
            if (in.readLong() != MARK) {
                throw new IOException("it is no snapshot of oomwatch");
            }
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IOException("it has format " + format + ", supported: " + FORMAT
                        + (format > FORMAT ? "; a newer oomwatch wrote it" : "; an older oomwatch wrote it"));
            }
            return new Header(in.readUTF(), in.readLong(), in.readLong());
        }
    }

    static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    /** A snapshot being written. */
    static final class Writing implements AutoCloseable {
        private final Path target;
        private final Path temporary;
        private final FileChannel channel;
        private final CheckedOutputStream checked;
        private final DataOutputStream out;

        /** Begins one that will become {@code target}. */
        Writing(Path target, Header header) throws IOException {
            this.target = target;
            temporary = target.resolveSibling(NAME + ".new");
            channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            checked = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), new CRC32C());
            out = new DataOutputStream(checked);
            header.write(out);
        }

        /** Where the state goes. */
        DataOutput out() {
            return out;
        }

        /** Puts it on the disk and in the old one's place; bytes of the file. */
        long commit() throws IOException {
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
            long bytes = channel.size();
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                    entry.force(true); // the rename itself
                }
            }
            return bytes;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(temporary);
        }
    }

    /** A snapshot that is whole, open at its state. */
    static final class Reading implements AutoCloseable {
        private final DataInputStream in;
        private final Header header;

        /**
         * Opens it and checks that it is whole.
         *
         * @throws IOException when it is damaged, foreign or of another format
         */
        Reading(Path file) throws IOException {
            check(file);
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            try {
                header = Header.read(in);
            } catch (EOFException e) {
                in.close();
                throw new IOException("it is cut off", e);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }

        Header header() {
            return header;
        }

        DataInputStream in() {
            return in;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static void check(Path file) throws IOException {
        long left = Files.size(file) - Long.BYTES;
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] mark = bytes.readNBytes(Long.BYTES);
            if (mark.length < Long.BYTES || ByteBuffer.wrap(mark).getLong() != MARK) {
                throw new IOException("it is no snapshot of oomwatch");
            }
            CRC32C sum = new CRC32C();
            sum.update(mark);
            left -= mark.length;
            byte[] buffer = new byte[BUFFER_BYTES];
            while (left > 0) {
                int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    break;
                }
                sum.update(buffer, 0, count);
                left -= count;
            }
            byte[] stored = bytes.readNBytes(Long.BYTES);
            if (stored.length < Long.BYTES || ByteBuffer.wrap(stored).getLong() != sum.getValue()) {
                throw new IOException("its checksum is wrong: it is damaged or cut off");
            }
        }
    }
}
