package io.oomwatch.runner.sink;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.config.NotifyConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets each workload notify people only so often: a crash loop is one problem, not a hundred. Decides when an alert first
 * fires and stays with it: what was let through may rise and is also resolved. One thread.
 */
public final class RateBudget {
    private static final int FIRST_SWEEP = 1_000;

    private final NotifyConfig config;
    private final Map<WorkloadId, Deque<Long>> firings = new HashMap<>();
    private final Set<String> admitted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private int sweepAt = FIRST_SWEEP;

    /** Whether people hear of it. */
    public enum Decision {
        NOTIFY,
        SUPPRESS
    }

    public RateBudget(NotifyConfig config) {
        this.config = config;
    }

    /** Decides on one transition of an alert. */
    public Decision decide(Alert alert) {
        boolean resolved = alert.state() == Alert.State.RESOLVED;
        if (resolved ? admitted.remove(alert.id()) : admitted.contains(alert.id())) {
            return Decision.NOTIFY;
        }
        if (resolved) {
            refused.remove(alert.id());
            return Decision.SUPPRESS; // it never got out
        }
        if (refused.contains(alert.id())) {
            return Decision.SUPPRESS;
        }
        boolean within = withinBudget(alert);
        (within ? admitted : refused).add(alert.id());
        return within ? Decision.NOTIFY : Decision.SUPPRESS;
    }

    /** An alert from before a restart: people know of it already. */
    public void admit(Alert alert) {
        admitted.add(alert.id());
    }

    private boolean withinBudget(Alert alert) {
        if (firings.size() >= sweepAt) {
            firings.values().removeIf(times -> times.isEmpty() || isOver(times.getLast(), alert));
            sweepAt = Math.max(FIRST_SWEEP, 2 * firings.size());
        }
        Deque<Long> times = firings.computeIfAbsent(alert.workload(), id -> new ArrayDeque<>());
        while (!times.isEmpty() && isOver(times.getFirst(), alert)) {
            times.removeFirst();
        }
        if (times.size() >= config.alertsPerWorkload()) {
            return false;
        }
        times.addLast(alert.atMillis());
        return true;
    }

    private boolean isOver(long firedAtMillis, Alert now) {
        return firedAtMillis <= now.atMillis() - config.window().toMillis();
    }
}
