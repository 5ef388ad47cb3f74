package io.oomwatch.runner.source.sort;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A sorted run in a temporary file: series number, time and value of each point. The file goes when it is closed. */
final class SpilledRun implements PointCursor {
    private static final int RECORD_BYTES = 4 + 8 + 8;
    private static final int BUFFER_BYTES = RECORD_BYTES * 4096;

    private final FileChannel channel;
    private final SeriesDirectory directory;
    private final ByteBuffer buffer;

    private SpilledRun(FileChannel channel, SeriesDirectory directory, ByteBuffer buffer) {
        this.channel = channel;
        this.directory = directory;
        this.buffer = buffer;
    }

    /** Writes all points of {@code points} to a file in {@code folder}. */
    static SpilledRun write(PointCursor points, SeriesDirectory directory, Path folder) throws IOException {
        FileChannel channel = null;
        try {
            Path file = Files.createTempFile(folder, "oomwatch-", ".run");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            Point point = new Point();
            while (points.next(point)) {
                if (!buffer.hasRemaining()) {
                    drain(buffer, channel);
                }
                buffer.putInt(point.series).putLong(point.epochMillis).putDouble(point.value);
            }
            drain(buffer, channel);
            channel.position(0);
            return new SpilledRun(channel, directory, buffer.limit(0));
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            throw new SourceException("temporary folder " + folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean next(Point into) throws IOException {
        if (!buffer.hasRemaining() && !refill()) {
            return false;
        }
        into.series = buffer.getInt();
        into.epochMillis = buffer.getLong();
        into.value = buffer.getDouble();
        return true;
    }

    @Override
    public SourceSeries series(int number) {
        return directory.get(number);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean refill() throws IOException {
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            continue;
        }
        buffer.flip();
        return buffer.hasRemaining();
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
