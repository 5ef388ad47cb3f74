package io.oomwatch.runner.series;

import io.oomwatch.api.WorkloadId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the workload a pod's container belongs to, so that restarts, rollouts and pod churn do not cost its history.
 *
 * <p>Owners come from {@code kube_pod_owner} where it has been seen; else from the pod's name as Kubernetes' controllers
 * build it: {@code deployment-<template hash>-<5 characters>}, {@code statefulset-<ordinal>}, {@code daemonset-<5
 * characters>}, {@code cronjob-<minutes since the epoch>-<5 characters>}.
 */
public final class WorkloadResolver {
    private static final Pattern STATEFUL = Pattern.compile("(.+)-\\d{1,5}");
    private static final Pattern CRON_JOB = Pattern.compile("(.+)-\\d{8,10}-[a-z0-9]{5}");
    /** Kubernetes encodes hashes without vowels and look-alikes; other tools write words with a digit in them. */
    private static final String HASH = "(?:[bcdfghjklmnpqrstvwxz2456789]{6,10}|(?=[a-z]*\\d)[a-z0-9]{8,10})";

    private static final Pattern DEPLOYMENT = Pattern.compile("(.+)-" + HASH + "-[a-z0-9]{5}");
    private static final Pattern DAEMON = Pattern.compile("(.+)-[bcdfghjklmnpqrstvwxz2456789]{5}");
    private static final Pattern REPLICA_SET = Pattern.compile("(.+)-" + HASH);
    private static final Pattern CRON_JOB_RUN = Pattern.compile("(.+)-\\d{8,10}");

    private final Map<String, String> ownerByPod = new HashMap<>();

    /** Takes one {@code kube_pod_owner} row. */
    public void learnOwner(String namespace, String pod, String ownerKind, String ownerName) {
        ownerByPod.put(podKey(namespace, pod), controllerOf(ownerKind, ownerName));
    }

    /** The workload's container this instance belongs to. Same pod, same answer, once given. */
    public WorkloadId resolve(String namespace, String pod, String container) {
        if (pod.isEmpty()) {
            return new WorkloadId(namespace, container, container);
        }
        String owner = ownerByPod.computeIfAbsent(podKey(namespace, pod), key -> ownerFromPodName(pod));
        return new WorkloadId(namespace, owner, container);
    }

    private static String controllerOf(String ownerKind, String ownerName) {
        return switch (ownerKind) {
            case "ReplicaSet" -> stripped(REPLICA_SET, ownerName);
            case "Job" -> stripped(CRON_JOB_RUN, ownerName);
            default -> ownerName;
        };
    }

    static String ownerFromPodName(String pod) {
        for (Pattern pattern : new Pattern[] {STATEFUL, CRON_JOB, DEPLOYMENT, DAEMON}) {
            Matcher matcher = pattern.matcher(pod);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return pod;
    }

    private static String stripped(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    /** The name by which {@link #retain} knows a pod. */
    public static String podKey(String namespace, String pod) {
        return namespace + '/' + pod;
    }

    /** Forgets the owners of all other pods. */
    public void retain(Set<String> podKeys) {
        ownerByPod.keySet().retainAll(podKeys);
    }

    /** Writes which pod belongs to whom. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(ownerByPod.size());
        for (Map.Entry<String, String> owner : ownerByPod.entrySet()) {
            out.writeUTF(owner.getKey());
            out.writeUTF(owner.getValue());
        }
    }

    /** Takes over what {@link #save} wrote. */
    public void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            ownerByPod.put(in.readUTF(), in.readUTF());
        }
    }
}
