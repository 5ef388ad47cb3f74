package io.oomwatch.runner.sink;

import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.config.JsonLinesConfig;
import io.oomwatch.runner.report.JsonLines;
import io.oomwatch.runner.source.TimeScale;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends events to a file, whole lines at a time, and starts a new file at a size; or to standard output. Finding the
 * file moved away by a log rotator, it makes a new one.
 */
public final class JsonLinesFile implements Closeable {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    private final Path file;
    private final long maxBytes;
    private Writer out;

    private JsonLinesFile(Path file, long maxBytes, Writer out) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.out = out;
    }

    /** Opens the file for appending. */
    public static JsonLinesFile open(Path file, JsonLinesConfig config) throws IOException {
        return new JsonLinesFile(file, config.maxBytes(), open(file));
    }

    private static Writer open(Path file) throws IOException {
        if (file.endsWith(STANDARD_OUTPUT)) {
            // System.out would swallow a full disk
            return new BufferedWriter(
                    new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes one line and flushes it. */
    public void accept(EngineEvent event) throws IOException {
        if (!file.endsWith(STANDARD_OUTPUT)) {
            rotate();
        }
        new JsonLines(out, TimeScale.REAL).write(event);
        out.flush();
    }

    private void rotate() throws IOException {
        boolean full = Files.exists(file) && Files.size(file) >= maxBytes;
        if (full || !Files.exists(file)) {
            out.close();
            if (full) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            out = open(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (!file.endsWith(STANDARD_OUTPUT)) {
            out.close();
        }
    }
}
