package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final StringWriter err = new StringWriter();

    private static StandardOutput failingWith(String message) {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        });
    }

    private int endAfterALine(StandardOutput output, int code) {
        output.writer().println("a line");
        return output.exitCode(code, new PrintWriter(err));
    }

    @Test
    void allWritten_endsAsTheCommandDid() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        assertThat(endAfterALine(new StandardOutput(bytes), ExitCode.FINDINGS)).isEqualTo(ExitCode.FINDINGS);
        assertThat(bytes.toString(StandardCharsets.UTF_8).trim()).isEqualTo("a line");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void fullDisk_isAnErrorThatSaysSo() {
        assertThat(endAfterALine(failingWith("No space left on device"), ExitCode.OK))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err.toString().trim()).isEqualTo("oomwatch: the output cannot be written: No space left on device");
    }

    @Test
    void fullDiskAfterAnotherError_keepsItsCode() {
        assertThat(endAfterALine(failingWith("No space left on device"), ExitCode.CONFIGURATION))
                .isEqualTo(ExitCode.CONFIGURATION);
    }

    @Test
    void readerThatHasSeenEnough_isToldNothing() {
        assertThat(endAfterALine(failingWith("Broken pipe"), ExitCode.OK)).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).isEmpty();
    }

    /** The device on which nothing can be written, with the real process. */
    @Test
    void realCommand_onAFullDevice_endsWithAnError() throws IOException, InterruptedException {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no /dev/full here");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "detectors")
                .redirectOutput(full)
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.INPUT);
        assertThat(said).contains("the output cannot be written");
    }
}
