package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.confirm.evidence.ReadReport.Completeness;
import org.junit.jupiter.api.Test;

class PodJsonTest {
    private static final String POD = """
            {
             "apiVersion": "v1", "kind": "Pod",
             "metadata": {"name": "cart-7c5f-x2", "namespace": "shop", "uid": "u-1",
               "ownerReferences": [{"kind": "ReplicaSet", "name": "cart-7c5f", "controller": true}]},
             "spec": {"nodeName": "node-1",
               "initContainers": [{"name": "migrate", "resources": {"limits": {"memory": "64Mi"}}}],
               "containers": [{"name": "app", "resources": {"limits": {"memory": "512M"}}}]},
             "status": {
               "initContainerStatuses": [{"name": "migrate", "restartCount": 0,
                 "state": {"terminated": {"exitCode": 0, "reason": "Completed", "finishedAt": "2024-07-02T11:00:00Z"}}}],
               "containerStatuses": [{"name": "app", "restartCount": 9,
                 "state": {"waiting": {"reason": "CrashLoopBackOff"}},
                 "lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled", "containerID": "containerd://abc",
                   "startedAt": "2024-07-02T21:30:50Z", "finishedAt": "2024-07-02T22:00:45Z"}}}]}
            }
            """;

    @Test
    void read_pod_givesStateAndLastStateOfAllContainers() {
        Reading reading = Reading.of(POD);

        assertThat(reading.terminations())
                .extracting(ended -> ended.place().container() + " " + ended.reason() + " " + ended.exitCode() + " "
                        + ended.restartCount() + " " + ended.limitBytes() + " "
                        + ended.place().containerId())
                .containsExactly("migrate Completed 0 0 6.7108864E7 ", "app OOMKilled 137 9 5.12E8 abc");
        assertThat(reading.terminations().get(1).place())
                .isEqualTo(new Place("node-1", "shop", "cart-7c5f-x2", "u-1", "app", "abc", "cart"));
        assertThat(reading.terminations().get(1).when()).isEqualTo(Moment.between(1719957645000L, 1719957645999L));
    }

    @Test
    void read_listOfPods_givesAllOfThem() {
        Reading reading = Reading.of("{\"apiVersion\": \"v1\", \"items\": [" + POD + "," + POD.replace("u-1", "u-2")
                + "], \"kind\": \"List\"}");

        assertThat(reading.terminations())
                .extracting(ended -> ended.place().podUid())
                .containsExactly("u-1", "u-1", "u-2", "u-2");
    }

    @Test
    void read_severalDocumentsInARow_givesAllOfThem() {
        assertThat(Reading.of(POD + POD).terminations()).hasSize(4);
    }

    @Test
    void read_compactPodOnOneLine_isRead() {
        assertThat(Reading.of(POD.replaceAll("\\s+", " ").strip()).terminations())
                .hasSize(2);
    }

    @Test
    void read_truncatedList_keepsWhatCameBeforeAndSaysWhereItBroke() {
        String list = "{\"kind\": \"List\", \"items\": [" + POD + "," + POD.substring(0, 300);

        Reading reading = Reading.of(list);

        assertThat(reading.terminations()).hasSize(2);
        assertThat(reading.report().completeness()).isEqualTo(Completeness.BROKEN);
        assertThat(reading.report().complaints().get(0)).contains("line");
    }

    @Test
    void read_unreadableTimeAndQuantity_areComplaints() {
        Reading reading = Reading.of(POD.replace("2024-07-02T22:00:45Z", "soon").replace("512M", "much"));

        assertThat(reading.report().malformed()).isEqualTo(2);
        assertThat(reading.terminations()).hasSize(2);
    }

    @Test
    void read_evictedPod_isAnEvictionAtItsDisruption() {
        String pod = """
                {"kind": "Pod", "metadata": {"name": "a", "namespace": "b", "uid": "c"},
                 "status": {"phase": "Failed", "reason": "Evicted", "message": "low on resource: memory",
                   "conditions": [{"type": "DisruptionTarget", "lastTransitionTime": "2024-07-02T22:00:45Z"}]}}
                """;

        assertThat(Reading.of(pod).evictions()).singleElement().satisfies(eviction -> {
            assertThat(eviction.when().earliestMillis()).isEqualTo(1719957645000L);
            assertThat(eviction.place().pod()).isEqualTo("a");
        });
    }

    @Test
    void read_podQuotedInADocument_isRead() {
        assertThat(Reading.of("See:\n\n```json\n" + POD + "```\nand so on\n").terminations())
                .hasSize(2);
    }
}
