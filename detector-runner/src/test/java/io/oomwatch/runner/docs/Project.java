package io.oomwatch.runner.docs;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout these tests run in. */
public final class Project {
    private static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("oomwatch"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "not in a checkout of oomwatch: " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    /** A file or folder by its path from the root of the checkout. */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }
}
