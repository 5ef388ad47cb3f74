package io.oomwatch.runner.confirm.evidence;

import java.util.Locale;

/** One container of a described pod, filled key by key. */
final class DescribedContainer {
    private enum Context {
        NONE,
        STATE,
        LAST_STATE,
        LIMITS,
        REQUESTS
    }

    /** One of its two states. */
    private static final class State {
        boolean terminated;
        String reason = "";
        int exitCode = -1;
        Moment started = Moment.UNKNOWN;
        Moment finished = Moment.UNKNOWN;
        String origin = "";
    }

    final int indent;
    private final String name;
    private final Findings findings;
    private final State state = new State();
    private final State lastState = new State();
    private Context context = Context.NONE;
    private String containerId = "";
    private long restartCount = -1;
    private double limitBytes = Double.NaN;
    private boolean isRunning;

    DescribedContainer(String name, int indent, Findings findings) {
        this.name = name;
        this.indent = indent;
        this.findings = findings;
    }

    /** True when such a line can only come from a container, so that one begins even without its name. */
    static boolean beginsState(String key, String value) {
        return (key.equals("state") || key.equals("laststate"))
                && value.toLowerCase(Locale.ROOT).startsWith("terminated");
    }

    String name() {
        return name;
    }

    /** When the present life began, {@link Moment#UNKNOWN} when it is not running. */
    Moment running() {
        return isRunning ? state.started : Moment.UNKNOWN;
    }

    /** Takes one key, in lower case without blanks; true when it says something of the container's state. */
    boolean accept(String key, String value) {
        switch (key) {
            case "state":
                begin(Context.STATE, state, value);
                isRunning = value.toLowerCase(Locale.ROOT).startsWith("running");
                return true;
            case "laststate":
                begin(Context.LAST_STATE, lastState, value);
                return true;
            case "limits":
                context = Context.LIMITS;
                return false;
            case "requests":
                context = Context.REQUESTS;
                return false;
            case "containerid":
                containerId = value.substring(value.lastIndexOf('/') + 1);
                return false;
            case "restartcount":
                restartCount = number(value, "a count of restarts");
                context = Context.NONE;
                return true;
            case "ready", "environment", "mounts", "liveness", "readiness", "startup", "image", "command", "args":
                context = Context.NONE;
                return false;
            case "memory":
                acceptLimit(value);
                return false;
            default:
                return acceptStateField(key, value);
        }
    }

    private void begin(Context now, State which, String value) {
        context = now;
        which.terminated = value.toLowerCase(Locale.ROOT).startsWith("terminated");
        which.origin = findings.origin();
    }

    private void acceptLimit(String value) {
        if (context == Context.LIMITS) {
            limitBytes = Quantities.bytes(value);
            if (Double.isNaN(limitBytes)) {
                findings.malformed(findings.origin() + " memory", value, "a quantity like 512Mi");
            }
        }
    }

    private boolean acceptStateField(String key, String value) {
        if (context != Context.STATE && context != Context.LAST_STATE) {
            return false;
        }
        State current = context == Context.STATE ? state : lastState;
        switch (key) {
            case "reason":
                current.reason = value;
                return true;
            case "exitcode":
                current.exitCode = (int) number(value, "an exit code from 0 to 255");
                return true;
            case "started":
                current.started = time(key, value);
                return true;
            case "finished":
                current.finished = time(key, value);
                return true;
            default:
                return false;
        }
    }

    private long number(String value, String expected) {
        if (!value.matches("\\d{1,18}")) {
            findings.malformed(findings.origin(), value, expected);
            return -1;
        }
        return Long.parseLong(value);
    }

    private Moment time(String key, String value) {
        Moment moment = Timestamps.mailDate(value);
        if (!moment.isWall()) {
            findings.malformed(findings.origin() + " " + key, value, "a time like Tue, 02 Jul 2024 22:00:45 +0000");
        }
        return moment;
    }

    /** Hands on the states that ended, and a running one. The id shown is that of the present life. */
    void emit(Place place) {
        emit(lastState, place);
        Place present = place.withContainerId(containerId);
        emit(state, present);
        if (running().isWall()) {
            findings.found(new Running(present, state.started, restartCount, limitBytes, state.origin));
        }
    }

    private void emit(State ended, Place place) {
        if (ended.terminated) {
            findings.found(new Termination(
                    place,
                    ended.started,
                    ended.finished,
                    ended.reason,
                    ended.exitCode,
                    restartCount,
                    limitBytes,
                    ended.origin));
        }
    }
}
