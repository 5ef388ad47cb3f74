package io.oomwatch.runner.confirm.evidence;

/**
 * Where it happened, as far as the source says. Unknown parts are empty.
 *
 * @param node host name
 * @param namespace Kubernetes namespace
 * @param pod pod name
 * @param podUid pod uid, with dashes
 * @param container container name
 * @param containerId container id, full or shortened as the source gives it
 * @param owner the controlling workload's name
 */
public record Place(
        String node, String namespace, String pod, String podUid, String container, String containerId, String owner) {
    /** Nothing known. */
    public static final Place UNKNOWN = new Place("", "", "", "", "", "", "");

    /** The same place with that container id. */
    Place withContainerId(String id) {
        return new Place(node, namespace, pod, podUid, container, id, owner);
    }

    /** As a kernel log gives it: node and what the cgroup path says. */
    public static Place ofCgroup(String node, String podUid, String containerId) {
        return new Place(node, "", "", podUid, "", containerId, "");
    }
}
