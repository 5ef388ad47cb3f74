package io.oomwatch.runner.confirm.evidence;

/** Names the workload behind a pod's controller. */
final class Owners {
    private Owners() {}

    /** A ReplicaSet's Deployment carries its name without the template hash; other controllers are the workload. */
    static String workload(String kind, String name) {
        int dash = name.lastIndexOf('-');
        return kind.equals("ReplicaSet") && dash > 0 ? name.substring(0, dash) : name;
    }
}
