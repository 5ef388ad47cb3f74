package io.oomwatch.runner.source.fleet;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.testkit.fleet.ContainerPlan;
import io.oomwatch.testkit.fleet.Scrape;
import java.util.Arrays;

/** Turns the scrapes of one generated container into points, as cAdvisor and kube-state-metrics would give them. */
final class ContainerPoints {
    private static final Metric[] CADVISOR = {
        Metric.WORKING_SET, Metric.ANON, Metric.CACHE, Metric.USAGE, Metric.PEAK, Metric.CGROUP_LIMIT, Metric.START_TIME
    };
    private static final Metric[] STATUS = {
        Metric.RESTARTS,
        Metric.LAST_TERMINATED_TIMESTAMP,
        Metric.LAST_TERMINATED_EXIT_CODE,
        Metric.LAST_TERMINATED_REASON
    };
    static final int MOST = CADVISOR.length + STATUS.length;

    private final ContainerPlan plan;
    private final SeriesDirectory directory;
    private final int[] cadvisor = new int[CADVISOR.length];
    private final int[] status = new int[STATUS.length];
    private String pod = "";
    private String containerId = "";
    private String reason = "";

    ContainerPoints(ContainerPlan plan, SeriesDirectory directory) {
        this.plan = plan;
        this.directory = directory;
    }

    /** Writes series numbers and values of one scrape; returns how many. */
    int write(Scrape scrape, int[] series, double[] values) {
        introduce(scrape);
        int size = 0;
        if (scrape.running()) {
            double[] own = {
                scrape.workingSetBytes,
                scrape.anonBytes,
                scrape.cacheBytes,
                scrape.usageBytes,
                scrape.peakBytes,
                scrape.limitBytes,
                scrape.startSeconds
            };
            System.arraycopy(cadvisor, 0, series, 0, own.length);
            System.arraycopy(own, 0, values, 0, own.length);
            size = own.length;
        }
        series[size] = status[0];
        values[size++] = scrape.restarts;
        if (!scrape.lastTerminatedReason.isEmpty()) {
            series[size] = status[1];
            values[size++] = scrape.lastTerminatedSeconds;
            series[size] = status[2];
            values[size++] = scrape.lastExitCode;
            series[size] = status[3];
            values[size++] = 1;
        }
        return size;
    }

    private void introduce(Scrape scrape) {
        if (!scrape.pod.equals(pod)
                || !scrape.containerId.equals(containerId)
                || !scrape.lastTerminatedReason.equals(reason)) {
            pod = scrape.pod;
            containerId = scrape.containerId;
            reason = scrape.lastTerminatedReason;
            Arrays.setAll(cadvisor, i -> number(CADVISOR[i], containerId, ""));
            Arrays.setAll(status, i -> number(STATUS[i], "", STATUS[i] == Metric.LAST_TERMINATED_REASON ? reason : ""));
        }
    }

    private int number(Metric metric, String id, String detail) {
        return directory.intern(
                new SourceSeries(metric, plan.namespace(), pod, "", plan.container(), id, detail, "", "", ""));
    }
}
