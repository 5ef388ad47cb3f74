package io.oomwatch.runner.source.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies beside the series and tells of kills; read by the confirmation. Times in them are recorded time.
 *
 * @param kernelLogs syslog, dmesg or journal text, plain or gzip
 * @param podArchives tar archives of pod dumps
 * @param podJson {@code kubectl get pod -o json}
 * @param podDescriptions {@code kubectl describe pod}
 */
public record EvidenceFiles(
        List<Path> kernelLogs, List<Path> podArchives, List<Path> podJson, List<Path> podDescriptions) {
    /** All of them. */
    public List<Path> all() {
        return Stream.of(kernelLogs, podArchives, podJson, podDescriptions)
                .flatMap(List::stream)
                .toList();
    }
}
