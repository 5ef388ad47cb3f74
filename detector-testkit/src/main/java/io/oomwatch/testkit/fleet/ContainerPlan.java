package io.oomwatch.testkit.fleet;

/**
 * One container of a fleet: a replica's place, whatever pod fills it.
 *
 * @param key unique in the fleet; file name of its table
 * @param namespace Kubernetes namespace
 * @param owner name of the Deployment; replicas share it
 * @param container container name
 * @param replica 0 for the first
 * @param kind what it does
 * @param limitBytes memory limit
 * @param workloadSeed of the workload, the same for all replicas
 */
public record ContainerPlan(
        String key,
        String namespace,
        String owner,
        String container,
        int replica,
        Kind kind,
        long limitBytes,
        long workloadSeed) {}
