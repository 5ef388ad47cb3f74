package com.example.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real jars, as another project gets them. */
final class EmbeddedIT {
    private static final String PATH = System.getProperty("runtimePath");
    private static final String JAR = System.getProperty("jar");

    @Test
    void demo_onTheClassPath_warns() throws IOException, InterruptedException {
        assertThat(java("-cp", PATH + File.pathSeparator + JAR, "com.example.embedded.Demo"))
                .contains("of 512 MiB", "at this pace the ceiling is reached in");
    }

    @Test
    void demo_onTheModulePath_warns() throws IOException, InterruptedException {
        assertThat(java(
                        "-p",
                        PATH + File.pathSeparator + JAR,
                        "--add-modules",
                        "io.oomwatch.api,io.oomwatch.models",
                        "-m",
                        "com.example.embedded/com.example.embedded.Demo"))
                .contains("at this pace the ceiling is reached in");
    }

    /** Figures of docs/embedding.md. */
    @Test
    void runtimePath_isThreeSmallJars() throws IOException {
        long bytes = 0;
        for (String jar : PATH.split(File.pathSeparator)) {
            bytes += Files.size(Path.of(jar));
        }
        assertThat(PATH.split(File.pathSeparator)).hasSize(3);
        assertThat(bytes).isLessThan(3_000_000);
    }

    private static String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
