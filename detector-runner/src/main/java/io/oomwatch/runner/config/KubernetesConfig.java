package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Kubernetes API as a further witness of kills. */
public record KubernetesConfig(
        @Setting(doc = "Watch pods: on or off") @Default("off")
        Switch watch,

        @Setting(doc = "API server; default: the one of the service account or the kubeconfig")
        Optional<URI> url,

        @Setting(doc = "A kubeconfig file instead of the service account")
        Optional<Path> kubeconfig,

        @Setting(doc = "Namespaces to watch; none for all") List<String> namespaces,

        @Setting(
                doc = "List all pods again this often, so that a lost watch event is not lost for good",
                min = 10,
                max = 86_400)
        @Default("5m")
        Duration resync) {}
