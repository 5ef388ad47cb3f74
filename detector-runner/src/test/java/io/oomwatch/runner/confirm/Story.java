package io.oomwatch.runner.confirm;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import io.oomwatch.runner.confirm.evidence.KernelKill.Sizes;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One container's history, told second by second and then played to a confirmer. Scrapes come every 10 s; times are
 * seconds since {@link #START}.
 */
final class Story {
    static final long START = 1_720_000_000_000L;
    static final long SCRAPE = 10;
    static final WorkloadId CART = new WorkloadId("shop", "cart", "app");
    static final String POD = "cart-0";
    static final String UID = "0f0f0f0f-0000-4000-8000-000000000001";
    static final double LIMIT = 100e6;
    private static final String[] DETECTORS = {"slope", "z-score"};

    private record Step(long atMillis, Consumer<Confirmer> action) {}

    private final List<Step> steps = new ArrayList<>();
    private String uid = UID;

    static long millis(double second) {
        return START + Math.round(second * 1_000);
    }

    Story uid(String other) {
        uid = other;
        return this;
    }

    private Story step(double second, Consumer<Confirmer> action) {
        steps.add(new Step(millis(second), action));
        return this;
    }

    private Story point(double second, Metric metric, String containerId, String detail, double value) {
        String stateUid = containerId.isEmpty() ? uid : "";
        SourceSeries series = new SourceSeries(
                metric, CART.namespace(), POD, stateUid, CART.container(), containerId, detail, "", "ksm:8080", "n1");
        return step(second, confirmer -> confirmer.onPoint(CART, series, millis(second), value));
    }

    Story shared(double second, Metric metric, String detail, double value) {
        SourceSeries series =
                new SourceSeries(metric, CART.namespace(), POD, uid, "", "", detail, "", "ksm:8080", "n1");
        return step(second, confirmer -> confirmer.onSharedPoint(series, millis(second), value));
    }

    Story restarts(double second, double count) {
        return point(second, Metric.RESTARTS, "", "", count);
    }

    /** One scrape of kube-state-metrics 2.12 and later, after a first end. */
    Story state(double second, double restarts, String reason, int exitCode, double finishedSecond) {
        return restarts(second, restarts)
                .lastReason(second, reason)
                .point(second, Metric.LAST_TERMINATED_EXIT_CODE, "", "", exitCode)
                .point(second, Metric.LAST_TERMINATED_TIMESTAMP, "", "", Math.floor(millis(finishedSecond) / 1e3));
    }

    Story lastReason(double second, String reason) {
        return point(second, Metric.LAST_TERMINATED_REASON, "", reason, 1);
    }

    Story currentReason(double second, String reason) {
        return point(second, Metric.TERMINATED_REASON, "", reason, 1);
    }

    Story waiting(double second, String reason) {
        return point(second, Metric.WAITING_REASON, "", reason, 1);
    }

    /** Scrapes without any end, from one second to another. */
    Story quiet(double from, double to, double restarts) {
        for (double second = from; second <= to; second += SCRAPE) {
            restarts(second, restarts);
        }
        return this;
    }

    /** cAdvisor's view of a life. */
    Story cadvisor(double second, String containerId, double startedSecond, double oomEvents) {
        return point(second, Metric.START_TIME, containerId, "", Math.floor(millis(startedSecond) / 1e3))
                .point(second, Metric.OOM_EVENTS, containerId, "", oomEvents);
    }

    Story limit(double second, String containerId, double bytes) {
        return point(second, Metric.CGROUP_LIMIT, containerId, "", bytes);
    }

    Story sample(double second, double share) {
        return step(
                second,
                confirmer -> confirmer.onSample(
                        CART, POD, millis(second), share * LIMIT, LIMIT, DETECTORS, new double[] {share, 0.25}));
    }

    Story evidence(double second, Evidence evidence) {
        return step(second, confirmer -> confirmer.onEvidence(evidence));
    }

    /** A kernel line read as soon as it is written. */
    Story kernel(double second, int pid, String containerId, Role role) {
        return evidence(second, kernelKill(second, pid, containerId, role));
    }

    static KernelKill kernelKill(double second, int pid, String containerId, Role role) {
        return kernelKill(second, pid, containerId, role, Scope.CGROUP);
    }

    static KernelKill kernelKill(double second, int pid, String containerId, Role role, Scope scope) {
        return new KernelKill(
                Place.ofCgroup("n1", UID, containerId),
                Moment.at(millis(second)),
                pid,
                "java",
                new Sizes(2 * LIMIT, 0.9 * LIMIT, 0, 0),
                scope,
                role,
                false,
                LIMIT,
                LIMIT,
                "kern.log line " + pid);
    }

    Story alert(double second, String id, Cause cause, Severity severity, double horizonSecond) {
        return transition(second, second, id, cause, severity, horizonSecond, Alert.State.FIRING);
    }

    Story raised(double second, double firedSecond, String id, Cause cause, Severity severity, double horizonSecond) {
        return transition(second, firedSecond, id, cause, severity, horizonSecond, Alert.State.FIRING);
    }

    Story resolved(double second, double firedSecond, String id, Cause cause, double horizonSecond) {
        return transition(second, firedSecond, id, cause, Severity.WARNING, horizonSecond, Alert.State.RESOLVED);
    }

    private Story transition(
            double second,
            double firedSecond,
            String id,
            Cause cause,
            Severity severity,
            double horizonSecond,
            Alert.State state) {
        CeilingKind ceiling = cause == Cause.UNLIMITED_GROWTH ? CeilingKind.NODE_CAPACITY : CeilingKind.CONTAINER_LIMIT;
        Alert alert = new Alert(
                id,
                state,
                millis(second),
                millis(firedSecond),
                CART,
                POD,
                cause,
                severity,
                List.of(new DetectorScore("slope", 0.9)),
                null,
                millis(horizonSecond),
                0.5 * LIMIT,
                LIMIT,
                ceiling,
                "memory grows");
        return step(second, confirmer -> confirmer.onAlert(alert));
    }

    private static Confirmer confirmer(ConfirmListener listener) {
        return new Confirmer(ConfirmSettings.of(SCRAPE * 1_000, 1), listener);
    }

    /** Plays it to its end. */
    Said play() {
        Said said = new Said();
        Confirmer confirmer = confirmer(said);
        playTo(confirmer, 0, steps.size());
        confirmer.finish(lastMillis());
        return said;
    }

    /** Plays it with the confirmer saved and resumed before step {@code cut}. */
    Said playWithCutAt(int cut) throws IOException {
        Said said = new Said();
        Confirmer before = confirmer(said);
        playTo(before, 0, cut);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        before.save(new DataOutputStream(bytes));
        Confirmer after = confirmer(said);
        after.resume(
                Confirmer.STATE_VERSION,
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                workload -> true);
        playTo(after, cut, steps.size());
        after.finish(lastMillis());
        return said;
    }

    private void playTo(Confirmer confirmer, int from, int to) {
        for (int i = from; i < to; i++) {
            Step step = steps.get(i);
            if (i > 0 && step.atMillis() > steps.get(i - 1).atMillis()) {
                confirmer.advance(step.atMillis() - 1);
            }
            step.action().accept(confirmer);
        }
    }

    int size() {
        return steps.size();
    }

    private long lastMillis() {
        return steps.get(steps.size() - 1).atMillis();
    }
}
