package com.example.medianjump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar in a real plugins folder of the real runner. */
class MedianJumpPluginIT {
    private static final String DATASET =
            Path.of("../../datasets/dev-selection").toAbsolutePath().toString();

    @TempDir
    private Path plugins;

    @Test
    void detectors_jarInPluginsFolder_listsMedianJump() throws IOException, InterruptedException {
        assertThat(run("detectors")).contains("median-jump", "halfSamples");
    }

    @Test
    void replay_realRecording_isScoredByThePlugin() throws IOException, InterruptedException {
        assertThat(run("replay", DATASET, "--output", "json"))
                .containsPattern("\"name\":\"median-jump\",\"score\":0\\.[0-9]+");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Path runnerJar = Path.of(System.getProperty("runnerJar"));
        Path pluginJar = Path.of(System.getProperty("pluginJar"));
        assumeTrue(Files.exists(runnerJar), () -> "no " + runnerJar + ": built with -DskipJar");
        Files.copy(pluginJar, plugins.resolve("median-jump.jar"));

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", runnerJar.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--plugins", plugins.toString()));
        Path complaints = plugins.resolve("stderr.txt");
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(complaints)).isZero();
        return output;
    }
}
