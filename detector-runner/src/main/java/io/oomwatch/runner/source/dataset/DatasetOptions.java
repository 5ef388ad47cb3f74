package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.Metric;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the caller says about a dataset; it goes before what the dataset says itself.
 *
 * @param format empty: found out
 * @param timeScale one recorded second stands for this many; 1 to 1000000; empty: as the dataset declares, else 1
 * @param namespace of containers whose namespace is not recorded; may be empty
 * @param metrics the metrics to read; others cost little
 * @param required metrics without which reading is refused
 * @param memoryBytes what may be held for sorting before temporary files are used; &gt; 0
 * @param temporaryFolder for those files
 */
public record DatasetOptions(
        Optional<Format> format,
        OptionalDouble timeScale,
        String namespace,
        Set<Metric> metrics,
        Set<Metric> required,
        long memoryBytes,
        Path temporaryFolder) {
    /** Everything but {@link Metric#LAST_SEEN}, which is bulky and says no more than the samples' own times. */
    public static final DatasetOptions DEFAULTS = new DatasetOptions(
            Optional.empty(),
            OptionalDouble.empty(),
            "",
            EnumSet.complementOf(EnumSet.of(Metric.LAST_SEEN)),
            EnumSet.of(Metric.WORKING_SET),
            Runtime.getRuntime().maxMemory() / 4,
            Path.of(System.getProperty("java.io.tmpdir")));

    public DatasetOptions {
        metrics = Set.copyOf(metrics);
        required = Set.copyOf(required);
        if (memoryBytes <= 0) {
            throw new IllegalArgumentException("memory for sorting is " + memoryBytes + " bytes, expected > 0");
        }
    }

    public DatasetOptions withFormat(Format chosen) {
        return new DatasetOptions(
                Optional.of(chosen), timeScale, namespace, metrics, required, memoryBytes, temporaryFolder);
    }

    public DatasetOptions withTimeScale(double factor) {
        return new DatasetOptions(
                format, OptionalDouble.of(factor), namespace, metrics, required, memoryBytes, temporaryFolder);
    }

    public DatasetOptions withNamespace(String name) {
        return new DatasetOptions(format, timeScale, name, metrics, required, memoryBytes, temporaryFolder);
    }

    public DatasetOptions withMetrics(Set<Metric> wanted) {
        return new DatasetOptions(format, timeScale, namespace, wanted, required, memoryBytes, temporaryFolder);
    }

    public DatasetOptions withRequired(Set<Metric> needed) {
        return new DatasetOptions(format, timeScale, namespace, metrics, needed, memoryBytes, temporaryFolder);
    }

    public DatasetOptions withMemoryBytes(long bytes) {
        return new DatasetOptions(format, timeScale, namespace, metrics, required, bytes, temporaryFolder);
    }

    public DatasetOptions withTemporaryFolder(Path folder) {
        return new DatasetOptions(format, timeScale, namespace, metrics, required, memoryBytes, folder);
    }
}
