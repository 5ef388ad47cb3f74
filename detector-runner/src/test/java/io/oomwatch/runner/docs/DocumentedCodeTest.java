package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java program in the pages compiles; one with a main method runs, and prints what stands below it. */
class DocumentedCodeTest {
    private static final Pattern CLASS = Pattern.compile("public (?:final )?(?:class|record) (\\w+)");

    @TempDir
    Path folder;

    static Stream<Fence> programs() {
        return Fence.all().stream().filter(fence -> fence.language().equals("java"));
    }

    @Test
    void pages_haveCode() {
        assertThat(programs()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void program_asDocumented_compilesAndPrintsWhatIsSaid(Fence program) throws Exception {
        Matcher name = CLASS.matcher(program.text());
        assertThat(name.find()).as("a public class in the code").isTrue();
        Path source = Files.writeString(folder.resolve(name.group(1) + ".java"), program.text());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int compiled = compiler.run(
                null,
                complaints,
                complaints,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
        assertThat(compiled).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        if (program.text().contains("static void main(")) {
            String printed = run(name.group(1));
            assertThat(printed).isEqualTo(program.next().isEmpty() ? printed : program.next());
        }
    }

    private String run(String name) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
