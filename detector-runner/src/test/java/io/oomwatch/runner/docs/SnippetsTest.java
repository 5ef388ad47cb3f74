package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java in the docs is Java that the build compiles: every block names the file it is from, and is in it. */
final class SnippetsTest {
    private static final Path ROOT = Path.of("..");
    static final String MARKER = "<!-- snippet: ";

    /** A block; {@code file} is empty where no marker precedes it. */
    record Snippet(Path page, int line, String file, List<String> code) {
        @Override
        public String toString() {
            return page.getFileName() + ":" + line;
        }
    }

    static Stream<Snippet> snippets() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages) {
            collect(page, snippets);
        }
        return snippets.stream();
    }

    private static void collect(Path page, List<Snippet> snippets) throws IOException {
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```java")) {
                String before = i == 0 ? "" : lines.get(i - 1);
                String file = before.startsWith(MARKER)
                        ? before.substring(MARKER.length()).replace("-->", "").strip()
                        : "";
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                snippets.add(new Snippet(page, i + 1, file, lines.subList(i + 1, end)));
            }
        }
    }

    /** Lines of "..." stand for code left out. */
    @ParameterizedTest
    @MethodSource("snippets")
    void snippet_isInTheFileItNames(Snippet snippet) throws IOException {
        assertThat(snippet.file())
                .as("marker '%sFILE -->' before the block", MARKER)
                .isNotEmpty();
        String source = normalised(Files.readAllLines(ROOT.resolve(snippet.file())));
        int from = 0;
        for (String part : normalised(snippet.code()).split("\n\\.\\.\\.\n")) {
            int at = source.indexOf(part, from);
            assertThat(at).as("not in %s:%n%s", snippet.file(), part).isNotNegative();
            from = at + part.length();
        }
    }

    private static String normalised(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
