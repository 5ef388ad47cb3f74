package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead somewhere. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    static Stream<Path> pages() {
        return Fence.pages().stream();
    }

    private static List<Path> targets(Path page) throws IOException {
        List<Path> targets = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""));
        while (link.find()) {
            if (!link.group(1).matches("[a-z]+:.*") && !link.group(1).contains("NNNN")) {
                targets.add(page.resolveSibling(link.group(1)).normalize());
            }
        }
        return targets;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_toFiles_leadSomewhere(Path page) throws IOException {
        assertThat(targets(page)).allMatch(Files::exists);
    }
}
