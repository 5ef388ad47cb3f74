package io.oomwatch.runner.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.runner.config.KubernetesConfig;
import io.oomwatch.runner.config.Switch;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.Termination;
import io.oomwatch.runner.source.live.Inbox;
import io.oomwatch.runner.source.live.LiveBatch;
import io.oomwatch.runner.source.live.SourceMeters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** Against a server that answers as the API server does; the client library is the real one. */
class PodWatcherTest {
    private static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"cart-6d4-x1","namespace":"shop","uid":"u-1",
             "resourceVersion":"7"},
             "spec":{"nodeName":"n1","containers":[{"name":"app","image":"x","resources":{"limits":{"memory":"512Mi"}}}]},
             "status":{"phase":"Running","containerStatuses":[{"name":"app","image":"x","imageID":"x","ready":true,
              "restartCount":3,"state":{"running":{"startedAt":"2024-07-02T22:00:48Z"}},
              "lastState":{"terminated":{"reason":"OOMKilled","exitCode":137,"startedAt":"2024-07-02T21:30:50Z",
               "finishedAt":"2024-07-02T22:00:45Z","containerID":"containerd://abc"}}}]}}""";

    private final LinkedBlockingQueue<Evidence> evidence = new LinkedBlockingQueue<>();

    private final Inbox inbox = new Inbox() {
        @Override
        public void put(String source, LiveBatch batch) {}

        @Override
        public boolean offer(String source, LiveBatch batch) {
            return true;
        }

        @Override
        public void put(Evidence piece) {
            evidence.add(piece);
        }
    };

    @Test
    void start_podWithAnOomKilledContainer_isEvidence() throws Exception {
        try (MockWebServer api = new MockWebServer()) {
            api.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    if (request.getUrl().queryParameter("watch") != null) {
                        return new MockResponse.Builder()
                                .code(200)
                                .headersDelay(1, TimeUnit.MINUTES)
                                .build();
                    }
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body(
                                    "{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"8\"},"
                                            + "\"items\":[" + POD + "]}")
                            .build();
                }
            });
            api.start();
            KubernetesConfig config = new KubernetesConfig(
                    Switch.ON,
                    Optional.of(api.url("/").uri()),
                    Optional.empty(),
                    List.of("shop"),
                    Duration.ofMinutes(5));
            SourceMeters meters = new SourceMeters(new SimpleMeterRegistry(), "kubernetes");
            try (PodWatcher watcher = PodWatcher.start(config, inbox, meters)) {
                Evidence first = evidence.poll(20, TimeUnit.SECONDS);
                assertThat(first).isInstanceOf(Termination.class);
                Termination termination = (Termination) first;
                assertThat(termination.reason()).isEqualTo("OOMKilled");
                assertThat(termination.exitCode()).isEqualTo(137);
                assertThat(termination.restartCount()).isEqualTo(3);
                assertThat(termination.place().pod()).isEqualTo("cart-6d4-x1");
                assertThat(termination.limitBytes()).isEqualTo(512.0 * (1 << 20));
                assertThat(watcher).isNotNull();
            }
        }
    }
}
