package io.oomwatch.runner.fetch;

import io.oomwatch.runner.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables on disk. Text is appended, and each file's length at the last checkpoint is known: whatever lies behind it
 * was written by a run that broke off, and is cut away.
 */
final class TableFiles {
    private final Path folder;
    private final String header;
    private final Map<String, Long> lengths;

    /** @param lengths bytes by file name, as of the last checkpoint */
    TableFiles(Path folder, String header, Map<String, Long> lengths) {
        this.folder = folder;
        this.header = header;
        this.lengths = new TreeMap<>(lengths);
    }

    /** Bytes by file name. */
    Map<String, Long> lengths() {
        return Map.copyOf(lengths);
    }

    void append(String name, CharSequence text) throws IOException {
        Path file = folder.resolve(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long length = lengths.getOrDefault(name, 0L);
            if (channel.size() < length) {
                throw new SourceException(file + ": is " + channel.size() + " bytes, expected at least " + length
                        + " from the last run: remove the folder and fetch again");
            }
            channel.truncate(length);
            channel.position(length);
            String all = length == 0 ? header + text : text.toString();
            ByteBuffer bytes = ByteBuffer.wrap(all.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            lengths.put(name, channel.position());
        }
    }

    /** Cuts every file back to the last checkpoint. */
    void rewind() throws IOException {
        for (Map.Entry<String, Long> known : lengths.entrySet()) {
            Path file = folder.resolve(known.getKey());
            if (!Files.isRegularFile(file)) {
                throw new SourceException(file + ": is missing, the last run had written " + known.getValue()
                        + " bytes: remove the folder and fetch again");
            }
            append(known.getKey(), "");
        }
    }
}
