package io.oomwatch.runner.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadResolverTest {
    private final WorkloadResolver resolver = new WorkloadResolver();

    @ParameterizedTest
    @CsvSource({
        "checkout-nnvn2dkmr8-lff6d, checkout",
        "bff-mobile-7c5b6d8f9-x2x4z, bff-mobile",
        "postgres-0, postgres",
        "report-28391040-b7k2p, report",
        "node-exporter-x7k2p, node-exporter",
        "standalone, standalone"
    })
    void resolve_podNameAsControllersBuildIt_givesTheController(String pod, String owner) {
        assertThat(resolver.resolve("shop", pod, "app").owner()).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "ReplicaSet, api-5996b8d74, api",
        "Job, nightly-28391040, nightly",
        "StatefulSet, kafka, kafka",
        "DaemonSet, agent-v2, agent-v2"
    })
    void resolve_ownerKnown_winsOverThePodName(String kind, String name, String owner) {
        resolver.learnOwner("shop", "whatever-abcde", kind, name);
        assertThat(resolver.resolve("shop", "whatever-abcde", "app").owner()).isEqualTo(owner);
    }

    @Test
    void resolve_plainContainer_isItsOwnWorkload() {
        assertThat(resolver.resolve("", "", "redis").owner()).isEqualTo("redis");
    }

    @Test
    void resolve_newPodOfARollout_isTheSameWorkload() {
        assertThat(resolver.resolve("shop", "cart-6d4cf56db6-aaaaa", "app"))
                .isEqualTo(resolver.resolve("shop", "cart-85b9f4d7c9-bbbbb", "app"));
    }
}
