package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.text.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the files of a recording by where they are and what they are called; content decides only where names do not. */
final class Folder {
    private static final int PEEK_BYTES = 512;

    private Folder() {}

    /**
     * The folder that holds the recording's manifest, labels and evidence. For {@code x/csv}, {@code x/json} and for the
     * files in them that is {@code x}.
     */
    static Path rootOf(Path path) {
        Path folder = Files.isDirectory(path) ? path : parentOf(path);
        String name = String.valueOf(folder.getFileName());
        boolean isPart = name.equals("csv") || name.equals("json");
        Path parent = parentOf(folder);
        boolean described = Files.isRegularFile(parent.resolve(Manifest.FILE_NAME))
                || Files.isRegularFile(parent.resolve(Labels.FILE_NAME));
        return isPart && described ? parent : folder;
    }

    /** The files of that format under {@code folder}, in order of name; empty when there are none. */
    static List<Path> series(Path folder, Format format) throws IOException {
        return switch (format) {
            case CSV ->
                firstNonEmpty(files(folder.resolve("csv"), name -> isCsv(name)), files(folder, name -> isCsv(name)));
            case JSON ->
                firstNonEmpty(
                        files(folder.resolve("json"), name -> isJson(name)),
                        answers(files(folder, name -> isJson(name))));
            case OPENMETRICS -> files(folder, name -> isOpenMetrics(name));
        };
    }

    /** What a single file is. */
    static Format formatOf(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (isCsv(name)) {
            return Format.CSV;
        }
        if (isOpenMetrics(name)) {
            return Format.OPENMETRICS;
        }
        String start = peek(file).stripLeading();
        if (isJson(name) || start.startsWith("{\"") || start.startsWith("{ \"")) {
            return Format.JSON;
        }
        if (start.startsWith("<")) {
            throw new SourceException(file + ":1: begins with '<': HTML or XML, expected " + Format.ids());
        }
        String firstLine = start.lines().findFirst().orElse("");
        return firstLine.startsWith("#") || firstLine.contains("{") ? Format.OPENMETRICS : Format.CSV;
    }

    /** Everything that tells of kills. */
    static EvidenceFiles evidence(Path root) throws IOException {
        List<Path> podJson = new ArrayList<>(files(root.resolve("pods"), name -> isJson(name)));
        List<Path> descriptions = new ArrayList<>(files(root, name -> isDescription(name)));
        descriptions.addAll(files(root.resolve("pods"), name -> isDescription(name)));
        return new EvidenceFiles(
                files(root, name -> isKernelLog(name)),
                files(root, name -> name.startsWith("pods.tar") || name.equals("pods.tgz")),
                List.copyOf(podJson),
                List.copyOf(descriptions));
    }

    private static List<Path> files(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> named = entries.filter(entry -> wanted.test(String.valueOf(entry.getFileName())))
                    .filter(entry -> !Files.isDirectory(entry))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            for (Path file : named) {
                requireFile(file);
            }
            return named;
        }
    }

    /**
     * What is called like a part of the recording has to be one.
     *
     * @throws SourceException when it is a link to nothing, or a pipe, which can be read only once
     */
    static void requireFile(Path file) throws SourceException {
        if (!Files.exists(file)) {
            throw new SourceException(file
                    + (Files.isSymbolicLink(file) ? ": is a link to a file that does not exist" : ": no such file"));
        }
        if (!Files.isRegularFile(file)) {
            throw new SourceException(
                    file + ": is a pipe or a device, expected a file: recordings are read more than once");
        }
    }

    private static List<Path> answers(List<Path> jsonFiles) throws IOException {
        List<Path> answers = new ArrayList<>();
        for (Path file : jsonFiles) {
            if (peek(file).contains("\"status\"")) {
                answers.add(file);
            }
        }
        return answers;
    }

    private static String peek(Path file) throws IOException {
        try (InputStream in = Inputs.open(file)) {
            return new String(in.readNBytes(PEEK_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw Inputs.damaged(file.toString(), 0, e);
        }
    }

    private static List<Path> firstNonEmpty(List<Path> first, List<Path> second) {
        return first.isEmpty() ? second : first;
    }

    private static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path : parent;
    }

    private static boolean isCsv(String name) {
        return unpacked(name).endsWith(".csv");
    }

    private static boolean isJson(String name) {
        return unpacked(name).endsWith(".json");
    }

    private static boolean isOpenMetrics(String name) {
        String plain = unpacked(name);
        return plain.endsWith(".om") || plain.endsWith(".prom") || plain.endsWith(".openmetrics");
    }

    private static boolean isKernelLog(String name) {
        String plain = unpacked(name);
        return plain.equals("kernel.log")
                || plain.equals("kern.log")
                || plain.equals("syslog")
                || plain.startsWith("dmesg")
                || plain.startsWith("journal");
    }

    private static boolean isDescription(String name) {
        return unpacked(name).endsWith(".describe.txt");
    }

    private static String unpacked(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }
}
