package io.oomwatch.testkit.fleet;

import java.util.ArrayDeque;

/**
 * What the API server says of a container.
 *
 * @param restarts restart count of this pod
 * @param lastReason reason of the last termination, empty when there was none in this pod
 * @param lastExitCode its exit code, -1 when there was none
 * @param lastFinishedSeconds its Unix time, -1 when there was none
 * @param waitingReason why it does not run, empty when it runs
 */
record Status(long restarts, String lastReason, int lastExitCode, long lastFinishedSeconds, String waitingReason) {
    static final Status NEW_POD = new Status(0, "", -1, -1, "ContainerCreating");

    Status running() {
        return new Status(restarts, lastReason, lastExitCode, lastFinishedSeconds, "");
    }

    Status terminated(String reason, int exitCode, long finishedSeconds, String waiting) {
        return new Status(restarts, reason, exitCode, finishedSeconds, waiting);
    }

    Status restarted() {
        return new Status(restarts + 1, lastReason, lastExitCode, lastFinishedSeconds, "");
    }

    /** Statuses become visible some seconds after they are true. */
    static final class Board {
        private record Pending(long visibleAtSecond, Status status) {}

        private final ArrayDeque<Pending> pending = new ArrayDeque<>();
        private Status visible = NEW_POD;
        private Status latest = NEW_POD;

        Status latest() {
            return latest;
        }

        void post(Status status, long visibleAtSecond) {
            latest = status;
            pending.addLast(new Pending(visibleAtSecond, status));
        }

        /** A new pod: what the old one had is gone. */
        void replacePod() {
            pending.clear();
            latest = NEW_POD;
            visible = NEW_POD;
        }

        Status visibleAt(long second) {
            while (!pending.isEmpty() && pending.getFirst().visibleAtSecond() <= second) {
                visible = pending.removeFirst().status();
            }
            return visible;
        }
    }
}
