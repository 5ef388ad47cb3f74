package io.oomwatch.runner.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param where file and line
 * @param language as named after the backticks, empty when none is; {@code snippet} for a part of a file ({@link SnippetsTest})
 * @param text what is inside
 * @param next the text of the fence that follows directly when it is {@code text}, else empty
 */
record Fence(String where, String language, String text, String next) {
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    @Override
    public String toString() {
        return where;
    }

    /** Every fence of every page of the project. */
    static List<Fence> all() {
        List<Fence> fences = new ArrayList<>();
        for (Path page : pages()) {
            fences.addAll(of(page));
        }
        return fences;
    }

    static List<Path> pages() {
        try (Stream<Path> files = Files.walk(Project.file(""))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.iterate(file, path -> path.getNameCount() > 1, Path::getParent)
                            .noneMatch(
                                    path -> SKIPPED.contains(path.getFileName().toString())))
                    .filter(file -> !file.toString().contains("src/test"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fence> of(Path page) {
        List<Fence> fences = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int start = -1;
        int lastEnd = -9;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) {
                continue;
            }
            if (start < 0) {
                start = i;
                continue;
            }
            boolean snippet = start > 0 && lines.get(start - 1).startsWith(SnippetsTest.MARKER);
            String language =
                    snippet ? "snippet" : lines.get(start).substring(3).trim();
            String text = String.join("\n", lines.subList(start + 1, i)) + "\n";
            if (language.equals("text") && !fences.isEmpty() && start - lastEnd <= 4) {
                Fence before = fences.remove(fences.size() - 1);
                fences.add(new Fence(before.where(), before.language(), before.text(), text));
            }
            fences.add(new Fence(Project.file("").relativize(page) + ":" + (start + 1), language, text, ""));
            lastEnd = i;
            start = -1;
        }
        return fences;
    }
}
