package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.docs.Project;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExitCodesPageTest {
    @Test
    void page_listsEveryExitCodeAndNoOther() throws Exception {
        List<Integer> documented = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Project.file("docs/exit-codes.md")))
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .filter(code -> code < 69) // the launcher's own are above
                .toList();
        List<Integer> used = Arrays.stream(ExitCode.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == int.class)
                .map(ExitCodesPageTest::value)
                .sorted()
                .toList();
        assertThat(documented).isEqualTo(used);
    }

    private static Integer value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " cannot be read", e);
        }
    }
}
