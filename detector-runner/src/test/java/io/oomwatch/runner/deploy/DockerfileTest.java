package io.oomwatch.runner.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image's Dockerfile does can be done, short of a container engine: its runtime runs oomwatch, its flags are known. */
class DockerfileTest {
    private static final Path DOCKERFILE = Path.of("../deploy/Dockerfile");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path folder;

    private static String text() throws IOException {
        return Files.readString(DOCKERFILE).replace("\\\n", " ");
    }

    private String run(List<String> command) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void runtime_withTheModulesNamedThere_runsEverythingARunnerNeeds() throws Exception {
        assumeTrue(
                Files.isDirectory(JAVA_HOME.resolve("jmods")),
                JAVA_HOME + " has no jmods, so no runtime can be cut from it: test skipped");
        Matcher modules = Pattern.compile("--add-modules (\\S+)").matcher(text());
        assertThat(modules.find()).isTrue();
        Path runtime = folder.resolve("java");
        run(List.of(
                JAVA_HOME.resolve("bin/jlink").toString(),
                "--output",
                runtime.toString(),
                "--add-modules",
                modules.group(1)));
        String said = run(List.of(
                runtime.resolve("bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "rehearse"));
        assertThat(said)
                .contains("ready: 1 containers watched", "going on from the snapshot")
                .doesNotContain("NoClassDefFoundError", "ClassNotFoundException", "ERROR");
    }

    @Test
    void entrypoint_everyFlag_isKnownToTheJvm_andTheJarIsTheOneCopied() throws Exception {
        Matcher entrypoint = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$").matcher(text());
        assertThat(entrypoint.find()).isTrue();
        List<String> words = new ArrayList<>();
        new ObjectMapper().readTree(entrypoint.group(1)).forEach(word -> words.add(word.asText()));
        String jar = words.get(words.indexOf("-jar") + 1);
        assertThat(text()).contains("COPY detector-runner/target/oomwatch.jar " + jar);

        List<String> flags = new ArrayList<>(words.subList(1, words.indexOf("-jar")));
        flags.removeIf(flag -> flag.startsWith("-XX:SharedArchiveFile")); // that file is in the image only
        List<String> command =
                new ArrayList<>(List.of(JAVA_HOME.resolve("bin/java").toString()));
        command.addAll(flags);
        command.add("-version");
        assertThat(run(command)).contains("version");
    }
}
