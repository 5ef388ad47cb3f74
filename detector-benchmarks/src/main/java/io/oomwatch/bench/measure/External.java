package io.oomwatch.bench.measure;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of someone else, with the CPU time that all its threads have used. */
public final class External implements Closeable {
    private static final long END_SECONDS = 10;

    private final Process process;
    private final BufferedReader said;

    private External(Process process) {
        this.process = process;
        said = process.inputReader();
    }

    /** Starts it; what it writes to its standard error comes with its output. */
    public static External start(List<String> command) throws IOException {
        return new External(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Where a program is, by name or by path; empty when it is not installed. */
    public static Optional<Path> find(String program) {
        if (program.indexOf('/') >= 0) {
            return Optional.of(Path.of(program)).filter(Files::isExecutable);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a program to its end; gives what it said when it ended well. */
    public static Optional<String> output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
    }

    /** CPU time so far, user and system, all threads; the kernel counts in hundredths of a second. */
    public long cpuNanos() throws IOException {
        return process.info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow(() -> new IOException("no CPU time of " + process + ": has it ended?"));
    }

    /** The next line it says. */
    public String readLine() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException(process.info().command().orElse("the program") + " ended too early");
        }
        return line;
    }

    /** Tells it a line. */
    public void writeLine(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Lets it talk without being heard, so that it never waits for a reader. */
    public void ignoreOutput() {
        Thread reader = new Thread(this::readToTheEnd, "ignores output of a peer");
        reader.setDaemon(true);
        reader.start();
    }

    private void readToTheEnd() {
        try {
            while (said.readLine() != null) {
                // of no interest
            }
        } catch (IOException e) {
            // closed: it has ended
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
