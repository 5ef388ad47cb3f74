package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DescribeParserTest {
    private static final String POD = """
            Name:             cart-7c5f-x2
            Namespace:        shop
            Node:             node-1/10.0.0.11
            Start Time:       Tue, 02 Jul 2024 11:12:54 +0000
            Labels:           app=cart
            Controlled By:    ReplicaSet/cart-7c5f
            Init Containers:
              migrate:
                State:          Terminated
                  Reason:       OOMKilled
                  Exit Code:    137
                  Started:      Tue, 02 Jul 2024 11:13:00 +0000
                  Finished:     Tue, 02 Jul 2024 11:13:05 +0000
                Restart Count:  2
                Limits:
                  memory:  64Mi
            Containers:
              app:
                Container ID:   containerd://abc
                State:          Running
                  Started:      Tue, 02 Jul 2024 22:00:48 +0000
                Last State:     Terminated
                  Reason:       OOMKilled
                  Exit Code:    137
                  Started:      Tue, 02 Jul 2024 21:30:50 +0000
                  Finished:     Tue, 02 Jul 2024 22:00:45 +0000
                Restart Count:  335
                Limits:
                  cpu:     1
                  memory:  512Mi
                Requests:
                  memory:  256Mi
                Environment:
                  lower:
                  MEMORY_LIMIT:  512 (limits.memory)
              sidecar:
                State:          Running
                  Started:      Tue, 02 Jul 2024 11:13:10 +0000
                Restart Count:  0
            Conditions:
              Type              Status
              Ready             True
            Volumes:
              kube-api-access:
                Type:  Projected
                ConfigMapName: kube-root-ca.crt
            QoS Class:        Burstable
            Events:
              Type     Reason      Age    From     Message
              ----     ------      ----   ----     -------
              Normal   Started     111s   kubelet  Started container app
              Warning  OOMKilling  116s   kubelet  Memory cgroup out of memory: Killed process 19026 (stress-ng-vm) total-vm:179712kB, anon-rss:103544kB, file-rss:904kB, shmem-rss:0kB, UID:0 pgtables:280kB oom_s
            """;

    @Test
    void read_wholeDescription_givesEveryEndedStateOfEveryContainer() {
        Reading reading = Reading.of(POD);

        assertThat(reading.terminations())
                .extracting(ended -> ended.place().namespace() + "/"
                        + ended.place().owner() + "/"
                        + ended.place().pod() + "/" + ended.place().container() + " " + ended.restartCount() + " "
                        + ended.limitBytes())
                .containsExactly(
                        "shop/cart/cart-7c5f-x2/migrate 2 6.7108864E7", "shop/cart/cart-7c5f-x2/app 335 5.36870912E8");
        assertThat(reading.report().malformed()).isZero();
    }

    @Test
    void read_events_placesTheKillByTheStartOfTheDump() {
        assertThat(Reading.of(POD).kernelKills()).singleElement().satisfies(kill -> {
            assertThat(kill.pid()).isEqualTo(19026);
            // The container started at 22:00:48, 111 s before the dump; the kill was 116 s before it.
            assertThat(Instant.ofEpochMilli(kill.when().earliestMillis())).isAfterOrEqualTo("2024-07-02T22:00:42Z");
            assertThat(Instant.ofEpochMilli(kill.when().latestMillis())).isBefore("2024-07-02T22:00:46Z");
        });
    }

    @Test
    void read_seedExcerpts_giveTheRestartAndBothKernelKills() throws IOException {
        byte[] excerpts;
        try (InputStream in = getClass().getResourceAsStream("/confirm/seed-excerpts.md")) {
            excerpts = in.readAllBytes();
        }

        Reading reading = Reading.of("seed-excerpts.md", excerpts, ZoneOffset.UTC);

        assertThat(reading.terminations()).singleElement().satisfies(ended -> {
            assertThat(ended.place().container()).isEqualTo("stress-testing-container");
            assertThat(ended.reason()).isEqualTo("OOMKilled");
            assertThat(ended.exitCode()).isEqualTo(137);
            assertThat(ended.restartCount()).isEqualTo(335);
            assertThat(ended.limitBytes()).isEqualTo(512e6);
            assertThat(Instant.ofEpochMilli(ended.started().earliestMillis())).isEqualTo("2024-07-02T21:30:50Z");
            assertThat(Instant.ofEpochMilli(ended.when().earliestMillis())).isEqualTo("2024-07-02T22:00:45Z");
        });
        assertThat(reading.kernelKills()).hasSize(2).allSatisfy(kill -> {
            assertThat(kill.command()).isEqualTo("stress-ng-vm");
            assertThat(kill.sizes().anonBytes()).isEqualTo(502236 * 1024.0);
        });
        assertThat(reading.report().kinds())
                .containsExactly(ReadReport.Kind.KERNEL_LOG, ReadReport.Kind.POD_DESCRIPTION);
    }

    @Test
    void read_indentationLostAndKeysRespelled_stillReads() {
        String text = """
                Containers:
                app:
                Last state: Terminated
                Reason: OOMKilled
                ExitCode: 137
                Started: Tue, 2 Jul 2024 21:30:50 +0000
                Finished: Tue, 2 Jul 2024 23:00:45 +0100
                RestartCount: 3
                Limits:
                memory: 1G
                """;

        assertThat(Reading.of(text).terminations()).singleElement().satisfies(ended -> {
            assertThat(ended.place().container()).isEqualTo("app");
            assertThat(ended.exitCode()).isEqualTo(137);
            assertThat(Instant.ofEpochMilli(ended.when().earliestMillis())).isEqualTo("2024-07-02T22:00:45Z");
            assertThat(ended.restartCount()).isEqualTo(3);
            assertThat(ended.limitBytes()).isEqualTo(1e9);
        });
    }

    @Test
    void read_lastStateWithoutAnyName_isATerminationOfAnUnnamedContainer() {
        String text = "    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137\n";

        assertThat(Reading.of(text).terminations())
                .extracting(ended -> ended.place().container() + ended.reason())
                .containsExactly("OOMKilled");
    }

    @Test
    void read_unreadableDateCountAndQuantity_areComplaintsNotExceptions() {
        String text = POD.replace("Tue, 02 Jul 2024 22:00:45 +0000", "yesterday")
                .replace("335", "many")
                .replace("512Mi", "half a gig");

        Reading reading = Reading.of(text);

        assertThat(reading.report().malformed()).isEqualTo(3);
        assertThat(reading.report().complaints().get(0))
                .contains("line")
                .contains("'yesterday'")
                .contains("expected");
        assertThat(reading.terminations().get(1).exitCode()).isEqualTo(137);
    }

    @Test
    void read_evictedPod_isAnEviction() {
        String text = """
                Name: a
                Namespace: b
                Status: Failed
                Reason: Evicted
                Message: The node was low on resource: memory.
                Containers:
                  c:
                    State: Waiting
                """;

        assertThat(Reading.of(text).evictions()).singleElement().satisfies(eviction -> {
            assertThat(eviction.place().pod()).isEqualTo("a");
            assertThat(eviction.message()).contains("low on resource");
        });
    }

    @Test
    void read_twoPodsInARow_keepsTheirNamesApart() {
        String text = POD + "\n\n" + POD.replace("cart-7c5f-x2", "cart-7c5f-y3");

        assertThat(Reading.of(text).terminations())
                .extracting(ended -> ended.place().pod())
                .containsExactly("cart-7c5f-x2", "cart-7c5f-x2", "cart-7c5f-y3", "cart-7c5f-y3");
    }
}
