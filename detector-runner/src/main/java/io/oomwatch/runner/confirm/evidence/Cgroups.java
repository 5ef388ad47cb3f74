package io.oomwatch.runner.confirm.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cgroup path says about whose it is: cgroupfs ({@code /kubepods/burstable/pod<uid>/<id>}) and systemd drivers
 * ({@code .../kubepods-burstable-pod<uid_>.slice/cri-containerd-<id>.scope}), containerd, CRI-O, Docker and Podman, with
 * anything before or after.
 */
final class Cgroups {
    private static final Pattern POD_UID =
            Pattern.compile("pod([0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12}"
                    + "|[0-9a-f]{32})(?![0-9a-f])");
    private static final Pattern CONTAINER_ID = Pattern.compile("(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])");

    private Cgroups() {}

    /** The place a path names; parts it does not name are empty. */
    static Place place(String node, String path) {
        Matcher pod = POD_UID.matcher(path);
        String uid = "";
        int afterPod = 0;
        if (pod.find()) {
            uid = pod.group(1).replace('_', '-');
            afterPod = pod.end();
        }
        Matcher container = CONTAINER_ID.matcher(path);
        String id = container.find(afterPod) ? container.group(1) : "";
        return Place.ofCgroup(node, uid, id);
    }
}
