package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.confirm.evidence.ReadReport.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds terminations in the text of {@code kubectl describe pod}, whole or an excerpt: without its header, indented,
 * quoted in a document, with keys spelled "Last state" or "LastState". Keys are told by their order, not by their
 * indentation, which rarely survives copying.
 */
final class DescribeParser {
    private static final Pattern KEY_VALUE =
            Pattern.compile("^(\\s*)([A-Za-z][A-Za-z -]{0,40}|[a-z0-9][a-z0-9.-]{0,252})\\s*:(.*)$");
    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Set<String> SECTIONS = Set.of("containers", "initcontainers", "ephemeralcontainers");
    private static final Set<String> AFTER_CONTAINERS = Set.of("conditions", "volumes", "qosclass", "events");

    private final Findings findings;
    private final DescribeEvents events = new DescribeEvents();
    private final Map<String, Moment> startedByContainer = new HashMap<>();
    private Header header = new Header();
    private @Nullable DescribedContainer container;
    private boolean inSection;
    private boolean inEvents;
    private int nameIndent = -1;

    DescribeParser(Findings findings) {
        this.findings = findings;
    }

    /** What stands above the containers. */
    private static final class Header {
        String name = "";
        String namespace = "";
        String node = "";
        String owner = "";
        String reason = "";
        String message = "";
        int indent;
        int containers;
        String onlyContainer = "";
    }

    /** Takes one line; true when it was a row of the event table and nothing else can be. */
    boolean accept(String line) {
        if (inEvents && events.accept(line, findings.origin(), startedByContainer)) {
            findings.recognised(Kind.POD_DESCRIPTION);
            return true;
        }
        acceptKey(line);
        return false;
    }

    private void acceptKey(String line) {
        Matcher matcher = KEY_VALUE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        int indent = matcher.end(1);
        String rawKey = matcher.group(2);
        String value = matcher.group(3).strip();
        String key = rawKey.toLowerCase(Locale.ROOT).replaceAll("[ -]", "");
        if (key.equals("name") && !value.isEmpty() && (header.name.isEmpty() || indent <= header.indent)) {
            finish();
            header.name = value;
            header.indent = indent;
        } else if (value.isEmpty() && SECTIONS.contains(key)) {
            endContainer();
            inSection = true;
            nameIndent = -1;
        } else if (AFTER_CONTAINERS.contains(key) && (container == null || indent < container.indent)) {
            endContainer();
            inSection = false;
            inEvents = key.equals("events");
        } else if (inSection && value.isEmpty() && isContainerName(rawKey, indent)) {
            endContainer();
            nameIndent = indent;
            beginContainer(rawKey, indent);
        } else {
            acceptField(key, value, indent);
        }
    }

    private boolean isContainerName(String rawKey, int indent) {
        return (nameIndent < 0 || indent == nameIndent)
                && CONTAINER_NAME.matcher(rawKey).matches();
    }

    private void beginContainer(String name, int indent) {
        container = new DescribedContainer(name, indent, findings);
        header.containers++;
        header.onlyContainer = name;
    }

    private void acceptField(String key, String value, int indent) {
        if (container == null && DescribedContainer.beginsState(key, value)) {
            beginContainer("", indent);
        }
        DescribedContainer current = container;
        if (current != null) {
            if (current.accept(key, value)) {
                findings.recognised(Kind.POD_DESCRIPTION);
            }
            return;
        }
        if (header.name.isEmpty() || inEvents) {
            return;
        }
        switch (key) {
            case "namespace" -> header.namespace = value;
            case "node" -> header.node = value.replaceAll("/.*", "");
            case "controlledby" -> {
                int slash = value.indexOf('/');
                header.owner =
                        slash < 0 ? value : Owners.workload(value.substring(0, slash), value.substring(slash + 1));
            }
            case "reason" -> header.reason = value;
            case "message" -> header.message = value;
            default -> {
                // Labels, annotations, addresses: nothing to learn.
            }
        }
    }

    private void endContainer() {
        DescribedContainer ended = container;
        container = null;
        if (ended != null) {
            if (ended.running().isWall()) {
                startedByContainer.put(ended.name(), ended.running());
            }
            ended.emit(place(ended.name()));
        }
    }

    private Place place(String containerName) {
        return new Place(header.node, header.namespace, header.name, "", containerName, "", header.owner);
    }

    /** A pod, a quotation or the file ends here. */
    void finish() {
        endContainer();
        if (header.reason.equals("Evicted")) {
            findings.found(
                    new Eviction(place(""), Moment.UNKNOWN, header.message, findings.origin() + " pod " + header.name));
        }
        events.emit(place(header.containers == 1 ? header.onlyContainer : ""), findings);
        startedByContainer.clear();
        header = new Header();
        inSection = false;
        inEvents = false;
        nameIndent = -1;
    }
}
