package io.oomwatch.runner.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** A secret in a file, read again when the file changes (Kubernetes rotates tokens). Never printed. Thread-safe. */
public final class SecretFile {
    private static final long MAX_BYTES = 1 << 16;

    private final Path file;
    private @Nullable FileTime readAt;
    private String secret = "";

    /** Nothing is read yet. */
    public SecretFile(Path file) {
        this.file = file;
    }

    /**
     * The secret, without the line break at its end.
     *
     * @throws IOException when the file cannot be read, is empty or larger than 64 KiB
     */
    public synchronized String read() throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        if (!changed.equals(readAt)) {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("secret file " + file + " is larger than " + MAX_BYTES + " bytes");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
            if (text.isEmpty()) {
                throw new IOException("secret file " + file + " is empty");
            }
            secret = text;
            readAt = changed;
        }
        return secret;
    }

    @Override
    public String toString() {
        return "secret in " + file;
    }
}
