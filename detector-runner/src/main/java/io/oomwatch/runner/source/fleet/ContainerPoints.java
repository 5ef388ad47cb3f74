package io.oomwatch.runner.source.fleet;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.testkit.fleet.ContainerPlan;
import io.oomwatch.testkit.fleet.Scrape;

/** Turns the scrapes of one container into points. */
final class ContainerPoints {
    private static final Metric[] MEMORY = {
        Metric.WORKING_SET, Metric.ANON, Metric.CACHE, Metric.USAGE, Metric.PEAK, Metric.CGROUP_LIMIT, Metric.START_TIME
    };
    private static final Metric[] STATUS = {
        Metric.SPEC_LIMIT,
        Metric.RESTARTS,
        Metric.RUNNING,
        Metric.LAST_TERMINATED_EXIT_CODE,
        Metric.LAST_TERMINATED_TIMESTAMP
    };
    private static final int ABSENT = -1;

    private final ContainerPlan plan;
    private final SeriesDirectory directory;
    private final int statusEvery;
    private final int[] memory = new int[MEMORY.length];
    private final int[] status = new int[STATUS.length];
    private String pod = "";
    private String containerId = "";
    private long restarts;
    private long lastTerminatedSeconds;
    private String reason = "";
    private String waiting = "";
    private int reasonSeries = ABSENT;
    private int waitingSeries = ABSENT;
    private int sinceStatus;

    ContainerPoints(ContainerPlan plan, SeriesDirectory directory, int statusEvery) {
        this.plan = plan;
        this.directory = directory;
        this.statusEvery = statusEvery;
    }

    /** Adds the points of a scrape; true when its pod is new. */
    boolean add(Scrape scrape, PointBuffer into) {
        boolean newPod = !scrape.pod.equals(pod);
        if (!containerId.isEmpty() && !scrape.containerId.equals(containerId)) {
            for (int series : memory) {
                into.add(series, Double.NaN);
            }
        }
        if (scrape.running()) {
            addMemory(scrape, into);
        }
        containerId = scrape.containerId;
        if (newPod) {
            endPod(into);
            beginPod(scrape.pod);
        }
        if (newPod || changed(scrape) || ++sinceStatus >= statusEvery) {
            sinceStatus = 0;
            addStatus(scrape, into);
        }
        return newPod;
    }

    private void addMemory(Scrape scrape, PointBuffer into) {
        if (!scrape.containerId.equals(containerId)) {
            for (int i = 0; i < memory.length; i++) {
                memory[i] = intern(MEMORY[i], scrape.pod, scrape.containerId, "");
            }
        }
        into.add(memory[0], scrape.workingSetBytes);
        into.add(memory[1], scrape.anonBytes);
        into.add(memory[2], scrape.cacheBytes);
        into.add(memory[3], scrape.usageBytes);
        into.add(memory[4], scrape.peakBytes);
        into.add(memory[5], scrape.limitBytes);
        into.add(memory[6], scrape.startSeconds);
    }

    private void endPod(PointBuffer into) {
        if (!pod.isEmpty()) {
            for (int series : status) {
                into.add(series, Double.NaN);
            }
        }
        reasonSeries = end(reasonSeries, into);
        waitingSeries = end(waitingSeries, into);
        reason = "";
        waiting = "";
    }

    private static int end(int series, PointBuffer into) {
        if (series != ABSENT) {
            into.add(series, Double.NaN);
        }
        return ABSENT;
    }

    private void beginPod(String name) {
        pod = name;
        for (int i = 0; i < status.length; i++) {
            status[i] = intern(STATUS[i], pod, "", "");
        }
    }

    private boolean changed(Scrape scrape) {
        return scrape.restarts != restarts
                || scrape.lastTerminatedSeconds != lastTerminatedSeconds
                || !scrape.waitingReason.equals(waiting);
    }

    private void addStatus(Scrape scrape, PointBuffer into) {
        restarts = scrape.restarts;
        lastTerminatedSeconds = scrape.lastTerminatedSeconds;
        into.add(status[0], scrape.limitBytes);
        into.add(status[1], scrape.restarts);
        into.add(status[2], scrape.waitingReason.isEmpty() ? 1 : 0);
        if (scrape.lastExitCode >= 0) {
            into.add(status[3], scrape.lastExitCode);
            into.add(status[4], scrape.lastTerminatedSeconds);
        }
        if (!scrape.lastTerminatedReason.equals(reason)) {
            reasonSeries = end(reasonSeries, into);
            reason = scrape.lastTerminatedReason;
            reasonSeries = reason.isEmpty() ? ABSENT : intern(Metric.LAST_TERMINATED_REASON, pod, "", reason);
        }
        if (!scrape.waitingReason.equals(waiting)) {
            waitingSeries = end(waitingSeries, into);
            waiting = scrape.waitingReason;
            waitingSeries = waiting.isEmpty() ? ABSENT : intern(Metric.WAITING_REASON, pod, "", waiting);
        }
        addOne(reasonSeries, into);
        addOne(waitingSeries, into);
    }

    private static void addOne(int series, PointBuffer into) {
        if (series != ABSENT) {
            into.add(series, 1);
        }
    }

    private int intern(Metric metric, String podName, String id, String detail) {
        return directory.intern(
                new SourceSeries(metric, plan.namespace(), podName, "", plan.container(), id, detail, "", "", ""));
    }
}
