package io.oomwatch.runner.confirm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.oomwatch.runner.confirm.evidence.ReadReport.Kind;
import java.util.List;

/** Reads the terminations, and the eviction, of one pod as {@code kubectl get pod -o json} (or yaml) gives it. */
final class PodJson {
    /** Status list and the spec list that belongs to it. */
    private static final List<List<String>> SECTIONS = List.of(
            List.of("initContainerStatuses", "initContainers"),
            List.of("containerStatuses", "containers"),
            List.of("ephemeralContainerStatuses", "ephemeralContainers"));

    private final Findings findings;

    PodJson(Findings findings) {
        this.findings = findings;
    }

    /** True when the object is a pod with a status. */
    static boolean isPod(JsonNode object) {
        String kind = object.path("kind").asText("");
        return (kind.equals("Pod") || kind.isEmpty() && object.path("status").has("containerStatuses"))
                && object.path("metadata").isObject();
    }

    void accept(JsonNode pod, String origin) {
        findings.recognised(Kind.POD_JSON);
        JsonNode status = pod.path("status");
        for (List<String> section : SECTIONS) {
            JsonNode specs = pod.path("spec").path(section.get(1));
            JsonNode statuses = status.path(section.get(0));
            if (statuses.isValueNode() && !statuses.isNull()) {
                findings.malformed(origin + " status." + section.get(0), statuses.asText(), "a list");
            }
            for (JsonNode container : statuses) {
                if (!container.isObject()) {
                    findings.malformed(origin + " status." + section.get(0), container.toString(), "objects");
                    continue;
                }
                acceptContainer(pod, container, limitBytes(specs, container, origin), origin);
            }
        }
        if (status.path("reason").asText("").equals("Evicted")) {
            findings.found(new Eviction(
                    place(pod, ""), evictedAt(status), status.path("message").asText(""), origin + " status.reason"));
        }
    }

    private void acceptContainer(JsonNode pod, JsonNode container, double limitBytes, String origin) {
        String name = container.path("name").asText("");
        Place place = place(pod, name);
        long restarts = number(container, "restartCount", 0, origin + " " + name);
        for (String state : List.of("lastState", "state")) {
            JsonNode terminated = container.path(state).path("terminated");
            if (terminated.isObject()) {
                String where = origin + " " + name + " " + state;
                findings.found(new Termination(
                        place.withContainerId(
                                bareId(terminated.path("containerID").asText(""))),
                        time(terminated, "startedAt", where),
                        time(terminated, "finishedAt", where),
                        terminated.path("reason").asText(""),
                        (int) number(terminated, "exitCode", Integer.MIN_VALUE, where),
                        restarts,
                        limitBytes,
                        where));
            }
        }
        JsonNode running = container.path("state").path("running");
        if (running.isObject()) {
            String where = origin + " " + name + " state";
            findings.found(new Running(
                    place.withContainerId(bareId(container.path("containerID").asText(""))),
                    time(running, "startedAt", where),
                    restarts,
                    limitBytes,
                    where));
        }
    }

    /** -1 when there is none. */
    private long number(JsonNode object, String field, int least, String where) {
        JsonNode value = object.path(field);
        if (value.canConvertToInt() && value.isIntegralNumber() && value.asInt() >= least) {
            return value.asInt();
        }
        if (!value.isMissingNode() && !value.isNull()) {
            findings.malformed(where + " " + field, value.toString(), "a whole number from " + least + " on");
        }
        return -1;
    }

    /** Without the runtime: containerd://abc is abc. */
    private static String bareId(String runtimeAndId) {
        return runtimeAndId.substring(runtimeAndId.lastIndexOf('/') + 1);
    }

    private static Place place(JsonNode pod, String container) {
        JsonNode metadata = pod.path("metadata");
        String owner = "";
        for (JsonNode reference : metadata.path("ownerReferences")) {
            if (owner.isEmpty() || reference.path("controller").asBoolean(false)) {
                owner = Owners.workload(
                        reference.path("kind").asText(""),
                        reference.path("name").asText(""));
            }
        }
        return new Place(
                pod.path("spec").path("nodeName").asText(""),
                metadata.path("namespace").asText(""),
                metadata.path("name").asText(""),
                metadata.path("uid").asText(""),
                container,
                "",
                owner);
    }

    private double limitBytes(JsonNode specs, JsonNode container, String origin) {
        String name = container.path("name").asText("");
        JsonNode quantity = container.path("resources").path("limits").path("memory");
        for (JsonNode spec : specs) {
            if (quantity.isMissingNode() && spec.path("name").asText("").equals(name)) {
                quantity = spec.path("resources").path("limits").path("memory");
            }
        }
        if (quantity.isMissingNode()) {
            return Double.NaN;
        }
        double bytes = Quantities.bytes(quantity.asText(""));
        if (Double.isNaN(bytes)) {
            findings.malformed(origin + " " + name + " limits.memory", quantity.asText(""), "a quantity like 512Mi");
        }
        return bytes;
    }

    private Moment time(JsonNode terminated, String field, String where) {
        JsonNode text = terminated.path(field);
        if (!text.isTextual()) {
            return Moment.UNKNOWN;
        }
        Moment moment = Timestamps.rfc3339(text.asText());
        if (moment.clock() == Clock.NONE) {
            findings.malformed(where + " " + field, text.asText(), "a time like 2024-07-02T22:00:45Z");
        }
        return moment;
    }

    /** An evicted pod says nowhere when; its disruption condition or its containers' ends come close. */
    private static Moment evictedAt(JsonNode status) {
        Moment best = Moment.UNKNOWN;
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText("").equals("DisruptionTarget")) {
                return Timestamps.rfc3339(condition.path("lastTransitionTime").asText(""));
            }
        }
        for (JsonNode container : status.path("containerStatuses")) {
            Moment finished = Timestamps.rfc3339(container
                    .path("state")
                    .path("terminated")
                    .path("finishedAt")
                    .asText(""));
            if (finished.isWall() && (!best.isWall() || finished.earliestMillis() > best.earliestMillis())) {
                best = finished;
            }
        }
        return best;
    }
}
