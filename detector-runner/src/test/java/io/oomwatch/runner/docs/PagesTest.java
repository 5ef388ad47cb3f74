package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead somewhere, every page can be found, and what pages name is there. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    private static final Pattern TEST = Pattern.compile("\\b([A-Z][A-Za-z0-9]*[a-z](?:Test|IT))\\b");
    private static final Pattern FILE =
            Pattern.compile("`((?:docs|detector-[a-z]+|datasets|deploy|examples)/[A-Za-z0-9_./-]+)`");

    private static final Set<String> TESTS = tests();

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

    @Test
    void everyPage_isReachedFromTheReadme() throws IOException {
        Set<Path> reached = new TreeSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(Project.file("README.md").normalize()));
        while (!next.isEmpty()) {
            Path page = next.remove();
            if (page.toString().endsWith(".md") && reached.add(page)) {
                next.addAll(targets(page));
            }
        }

        assertThat(reached)
                .containsAll(Fence.pages().stream().map(Path::normalize).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void testsAndFilesNamed_exist(Path page) throws IOException {
        String text = Files.readString(page);
        assertThat(TEST.matcher(text).results().map(name -> name.group(1)))
                .allSatisfy(name -> assertThat(TESTS).contains(name));
        assertThat(FILE.matcher(text).results().map(name -> name.group(1)).filter(name -> !name.contains("target/")))
                .allSatisfy(name -> assertThat(Project.file(name)).exists());
    }

    private static Set<String> tests() {
        try (Stream<Path> files = Files.walk(Project.file("."))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("[A-Z].*(Test|IT)\\.java"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
