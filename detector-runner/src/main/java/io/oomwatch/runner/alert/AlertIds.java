package io.oomwatch.runner.alert;

import io.oomwatch.api.WorkloadId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that come out the same in every run over the same samples. */
final class AlertIds {
    private static final int SHOWN = 12;

    private AlertIds() {}

    static String of(WorkloadId workload, String pod, Cause cause, long firedAtMillis) {
        String identity = workload.namespace()
                + '\0'
                + workload.owner()
                + '\0'
                + workload.container()
                + '\0'
                + pod
                + '\0'
                + cause.label()
                + '\0'
                + firedAtMillis;
        String hash = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return hash.substring(0, SHOWN);
    }
}
