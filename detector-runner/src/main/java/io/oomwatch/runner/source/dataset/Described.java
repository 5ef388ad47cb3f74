package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.csv.CsvDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a recording says about itself, in order of trust: the caller's options, the manifest, the labels, the names of pod
 * dumps.
 */
record Described(Manifest manifest, Labels labels, EvidenceFiles evidence) {
    double timeScale(DatasetOptions options) {
        return options.timeScale().orElse(manifest.timeScale().orElse(1));
    }

    OptionalLong startMillis() {
        return manifest.startMillis().isPresent() ? manifest.startMillis() : labels.startMillis();
    }

    OptionalLong scrapeIntervalMillis() {
        return manifest.scrapeIntervalMillis().isPresent()
                ? manifest.scrapeIntervalMillis()
                : labels.scrapeIntervalMillis();
    }

    CsvDefaults csvDefaults(DatasetOptions options) throws IOException {
        Map<String, String> namespaceByPod = new HashMap<>();
        for (Path archive : evidence.podArchives()) {
            namespaceByPod.putAll(PodArchive.namespaceByPod(archive));
        }
        String namespace = options.namespace().isEmpty() ? manifest.namespace().orElse("") : options.namespace();
        return new CsvDefaults(labels.ownerByFile(), namespaceByPod, namespace, options.metrics());
    }
}
