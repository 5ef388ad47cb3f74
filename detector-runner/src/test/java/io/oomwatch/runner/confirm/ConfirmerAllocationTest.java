package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Points and samples of a container to which nothing happens cost no memory. */
class ConfirmerAllocationTest {
    private static final WorkloadId CART = new WorkloadId("shop", "cart", "app");
    private static final String ID = "a".repeat(64);
    private static final String[] NAMES = {"slope"};
    private static final double[] SCORES = {0.5};

    private static SourceSeries series(Metric metric, String containerId, String detail) {
        return new SourceSeries(metric, "shop", "cart-0", "u", "app", containerId, detail, "", "i", "n");
    }

    private final Confirmer confirmer = new Confirmer(ConfirmSettings.of(10_000, 1), new Said());
    private final SourceSeries workingSet = series(Metric.WORKING_SET, ID, "");
    private final SourceSeries started = series(Metric.START_TIME, ID, "");
    private final SourceSeries counted = series(Metric.OOM_EVENTS, ID, "");
    private final SourceSeries restarts = series(Metric.RESTARTS, "", "");
    private final SourceSeries reason = series(Metric.LAST_TERMINATED_REASON, "", "OOMKilled");
    private final SourceSeries finished = series(Metric.LAST_TERMINATED_TIMESTAMP, "", "");

    private void scrapes(int from, int to) {
        for (int i = from; i < to; i++) {
            long now = Story.START + i * 10_000L;
            confirmer.onPoint(CART, workingSet, now, 5e6);
            confirmer.onPoint(CART, started, now, 1e9);
            confirmer.onPoint(CART, counted, now, 0);
            confirmer.onPoint(CART, restarts, now, 3);
            confirmer.onPoint(CART, reason, now, 1);
            confirmer.onPoint(CART, finished, now, 1e9);
            confirmer.onSample(CART, "cart-0", now, 5e6, 9e6, NAMES, SCORES);
        }
    }

    @Test
    void steadyState_takesPointsAndSamplesWithoutAllocating() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        scrapes(0, 200_000);
        long before = threads.getCurrentThreadAllocatedBytes();

        scrapes(200_000, 300_000);

        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes / 100_000.0).as("bytes per scrape of 7 inputs").isLessThan(1);
    }
}
