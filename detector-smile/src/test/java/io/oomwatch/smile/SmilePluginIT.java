package io.oomwatch.smile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar in a real plugins folder of the real runner, which has no Smile of its own. */
final class SmilePluginIT {
    @TempDir
    private Path plugins;

    @Test
    void detectors_jarInPluginsFolder_listsSmileIsolationForest() throws IOException, InterruptedException {
        Path runnerJar = Path.of(System.getProperty("runnerJar"));
        Path pluginJar = Path.of(System.getProperty("pluginJar"));
        assumeTrue(Files.exists(runnerJar), () -> "no " + runnerJar + ": built with -DskipJar");
        assumeTrue(Files.exists(pluginJar), () -> "no " + pluginJar + ": built with -DskipJar");
        Files.copy(pluginJar, plugins.resolve("detector-smile-plugin.jar"));

        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), "-jar", runnerJar.toString(), "detectors", "--plugins", plugins.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("smile-isolation-forest", "extensionLevel");
    }
}
