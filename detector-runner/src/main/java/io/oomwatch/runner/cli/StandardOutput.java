package io.oomwatch.runner.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers what went wrong. {@link System#out} and {@link PrintWriter} do not: a report on a full
 * disk would be cut off, and the command would end as if all were well.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;
    private @Nullable IOException failure;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    /** @param out where it goes */
    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** A writer onto it, in the terminal's character set, that writes line by line. */
    PrintWriter writer() {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(this, charset())), true);
    }

    private static Charset charset() {
        String told = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return told == null ? Charset.defaultCharset() : Charset.forName(told);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * How a command ends that ended with {@code code}, once everything has been written. A reader that has seen enough, as
     * {@code head} has, is told nothing.
     */
    int exitCode(int code, PrintWriter err) {
        if (failure == null) {
            return code;
        }
        String why = String.valueOf(failure.getMessage());
        if (!why.contains("Broken pipe")) {
            err.println("oomwatch: the output cannot be written: " + why);
            err.flush();
        }
        return code == ExitCode.OK ? ExitCode.INPUT : code;
    }
}
