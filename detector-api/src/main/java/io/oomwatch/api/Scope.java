package io.oomwatch.api;

/** How far a {@link SharedMemory} reaches. */
public enum Scope {
    /** One memory per workload's container: replicas and later pods share it, all on one thread. */
    WORKLOAD,
    /** One memory for every series of the engine: read-only between epochs, learns only at their ends. */
    FLEET
}
