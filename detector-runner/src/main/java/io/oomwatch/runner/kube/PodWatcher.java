package io.oomwatch.runner.kube;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.oomwatch.runner.config.KubernetesConfig;
import io.oomwatch.runner.confirm.evidence.EvidenceReader;
import io.oomwatch.runner.source.live.Inbox;
import io.oomwatch.runner.source.live.SourceMeters;
import io.oomwatch.runner.source.live.Witness;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists and watches pods, with a resync, and hands over what their status says of ended containers: every restart is
 * seen, however fast, for each one changes the pod. Needs {@code get, list, watch} on pods.
 */
public final class PodWatcher implements Closeable {
    /** The source's name. */
    public static final String SOURCE = "kubernetes";

    private final KubernetesClient client;
    private final Witness witness;
    private final SourceMeters meters;
    private final List<SharedIndexInformer<Pod>> informers = new ArrayList<>();

    private PodWatcher(KubernetesClient client, Inbox inbox, SourceMeters meters) {
        this.client = client;
        witness = new Witness(inbox, meters);
        this.meters = meters;
    }

    /** Begins to watch; an API server that does not answer is tried again by the client. */
    public static PodWatcher start(KubernetesConfig config, Inbox inbox, SourceMeters meters) throws IOException {
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(configOf(config)).build();
        PodWatcher watcher = new PodWatcher(client, inbox, meters);
        long resyncMillis = config.resync().toMillis();
        if (config.namespaces().isEmpty()) {
            watcher.follow(client.pods().inAnyNamespace().runnableInformer(resyncMillis));
        }
        for (String namespace : config.namespaces()) {
            watcher.follow(client.pods().inNamespace(namespace).runnableInformer(resyncMillis));
        }
        return watcher;
    }

    private static Config configOf(KubernetesConfig config) throws IOException {
        Path kubeconfig = config.kubeconfig().orElse(null);
        Config base = kubeconfig == null
                ? Config.autoConfigure(null)
                : Config.fromKubeconfig(Files.readString(kubeconfig, StandardCharsets.UTF_8));
        URI url = config.url().orElse(null);
        return url == null
                ? base
                : new ConfigBuilder(base).withMasterUrl(url.toString()).build();
    }

    private void follow(SharedIndexInformer<Pod> informer) {
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                look(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                look(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean finalStateUnknown) {
                look(pod);
            }
        });
        informer.start();
        informers.add(informer);
    }

    private void look(Pod pod) {
        meters.onRequest();
        if (tellsOfAnEnd(pod.getStatus())) {
            byte[] json = Serialization.asJson(pod).getBytes(StandardCharsets.UTF_8);
            EvidenceReader.read("Kubernetes API", new ByteArrayInputStream(json), ZoneOffset.UTC, witness);
        }
    }

    private static boolean tellsOfAnEnd(PodStatus status) {
        return "Evicted".equals(status.getReason())
                || Stream.of(
                                status.getContainerStatuses(),
                                status.getInitContainerStatuses(),
                                status.getEphemeralContainerStatuses())
                        .flatMap(List::stream)
                        .anyMatch(PodWatcher::hasEnded);
    }

    private static boolean hasEnded(ContainerStatus container) {
        return (container.getLastState() != null && container.getLastState().getTerminated() != null)
                || (container.getState() != null && container.getState().getTerminated() != null);
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
        client.close();
    }
}
