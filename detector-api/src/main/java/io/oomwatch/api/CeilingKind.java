package io.oomwatch.api;

/** Which limit a container will hit first. */
public enum CeilingKind {
    /** The container's own memory limit: exceeding it ends in a cgroup OOM kill of this container. */
    CONTAINER_LIMIT,
    /** No own limit: the node's memory is the ceiling, and the victim may be another container. */
    NODE_CAPACITY,
    /** Neither is known: levels in bytes are usable, fractions are not. */
    UNKNOWN
}
