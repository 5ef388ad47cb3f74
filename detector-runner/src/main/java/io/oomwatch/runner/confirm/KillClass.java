package io.oomwatch.runner.confirm;

import java.util.Locale;

/** What the evidence says happened. Rules: docs/confirmation.md. */
public enum KillClass {
    /** The container was OOM-killed and restarted or ended: OOMKilled with exit 137, or a kernel kill of its init. */
    CONFIRMED,
    /** Very likely: exit 137 with reason Error and a kernel line or a level at the limit. */
    PROBABLE,
    /** A child process was OOM-killed; the container lived on. */
    CHILD_KILL,
    /** The node ran out of memory: not this container's limit. */
    NODE_OOM,
    /** The kubelet evicted the pod. Not an OOM kill. */
    EVICTED,
    /** OOMKilled is claimed but the exit was a graceful SIGTERM (143): an earlier child kill or a mislabel. */
    MISLABELLED,
    /** The container ended or restarted without any sign of memory. */
    NOT_OOM,
    /** The sources that would know were blind. */
    UNKNOWN;

    /** True for what counts as an OOM kill of this container: an alert before it was right. */
    public boolean isOomKill() {
        return this == CONFIRMED || this == PROBABLE || this == CHILD_KILL;
    }

    /** Lower-case kebab-case name, as in outputs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
