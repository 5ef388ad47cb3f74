package io.oomwatch.smile;

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

/** The real jar in a real plugins folder of the real runner, which has no Smile of its own. */
final class SmilePluginIT {
    private static final String DATASET =
            Path.of("../datasets/dev-selection").toAbsolutePath().toString();

    @TempDir
    private Path plugins;

    @Test
    void detectors_jarInPluginsFolder_listsSmileIsolationForest() throws IOException, InterruptedException {
        assertThat(run("detectors")).contains("smile-isolation-forest", "extensionLevel");
    }

    /** A recording of real containers, seventeen of them: enough for the forest to learn from and then to score. */
    @Test
    void replay_realRecording_isScoredByTheForestInThePlugin() throws IOException, InterruptedException {
        String events = run("replay", DATASET, "--output", "json");
        assertThat(events).contains("\"name\":\"smile-isolation-forest\",\"score\":null");
        assertThat(events).containsPattern("\"name\":\"smile-isolation-forest\",\"score\":0\\.[0-9]+");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Path runnerJar = Path.of(System.getProperty("runnerJar"));
        Path pluginJar = Path.of(System.getProperty("pluginJar"));
        assumeTrue(Files.exists(runnerJar), () -> "no " + runnerJar + ": built with -DskipJar");
        assumeTrue(Files.exists(pluginJar), () -> "no " + pluginJar + ": built with -DskipJar");
        Files.copy(pluginJar, plugins.resolve("detector-smile-plugin.jar"));

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
