package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.Metric;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a table that does not say so itself is about.
 *
 * @param ownerByFile whose table a file is, by its name up to {@code .csv}
 * @param namespaceByPod namespace of the pods known from elsewhere
 * @param namespace of all others; may be empty
 * @param metrics the metrics to read
 */
public record CsvDefaults(
        Map<String, Owner> ownerByFile, Map<String, String> namespaceByPod, String namespace, Set<Metric> metrics) {
    /** A container's namespace and name. */
    public record Owner(String namespace, String container) {}

    /** Whose table a file without these columns is: else the container is called as the file. */
    Owner ownerOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf(".csv");
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return ownerByFile.getOrDefault(stem, new Owner("", stem));
    }

    String namespaceOf(Owner owner, String pod) {
        String known = namespaceByPod.getOrDefault(pod, owner.namespace());
        return known.isEmpty() ? namespace : known;
    }
}
