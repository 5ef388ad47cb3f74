package io.oomwatch.testkit.fleet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a fleet as a labelled recording: {@code csv/KEY.csv.gz} per container and {@code labels.json}. */
public final class FleetWriter {
    private static final String HEADER = "timestamp_s,pod,id,container_memory_working_set_bytes,"
            + "container_memory_usage_bytes,container_memory_rss,container_memory_cache,"
            + "container_memory_max_usage_bytes,container_spec_memory_limit_bytes,container_start_time_seconds,"
            + "container_oom_events_total,kube_pod_container_resource_limits,"
            + "kube_pod_container_status_restarts_total,kube_pod_container_status_running,"
            + "kube_pod_container_status_last_terminated_exitcode,"
            + "kube_pod_container_status_last_terminated_timestamp,"
            + "kube_pod_container_status_waiting_reason,kube_pod_container_status_last_terminated_reason\n";

    private FleetWriter() {}

    /** Writes all of it below {@code directory}, which is created when absent. Returns the truth it wrote. */
    public static List<ContainerTruth> write(Fleet fleet, Path directory) throws IOException {
        Path tables = Files.createDirectories(directory.resolve("csv"));
        List<ContainerTruth> truths = new ArrayList<>();
        for (ContainerPlan plan : fleet.containers()) {
            truths.add(writeTable(fleet.open(plan), tables.resolve(plan.key() + ".csv.gz")));
        }
        try (Writer labels = Files.newBufferedWriter(directory.resolve("labels.json"))) {
            LabelsWriter.write(fleet.settings(), truths, labels);
        }
        return truths;
    }

    private static ContainerTruth writeTable(ContainerFeed feed, Path file) throws IOException {
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8),
                1 << 16)) {
            out.write(HEADER);
            Scrape scrape = new Scrape();
            StringBuilder row = new StringBuilder(256);
            while (feed.next(scrape)) {
                row.setLength(0);
                appendRow(row, scrape);
                out.append(row);
            }
        }
        return feed.truth();
    }

    private static void appendRow(StringBuilder row, Scrape scrape) {
        long thousandths = scrape.epochMillis % 1000;
        row.append(scrape.epochMillis / 1000).append(thousandths < 10 ? ".00" : thousandths < 100 ? ".0" : ".");
        row.append(thousandths).append(',').append(scrape.pod).append(',').append(scrape.containerId);
        if (scrape.running()) {
            row.append(',').append(scrape.workingSetBytes);
            row.append(',').append(scrape.usageBytes);
            row.append(',').append(scrape.anonBytes);
            row.append(',').append(scrape.cacheBytes);
            row.append(',').append(scrape.peakBytes);
            row.append(',').append(scrape.limitBytes);
            row.append(',').append(scrape.startSeconds);
            row.append(",0");
        } else {
            row.append(",,,,,,,,");
        }
        row.append(',').append(scrape.limitBytes);
        row.append(',').append(scrape.restarts);
        row.append(',').append(scrape.waitingReason.isEmpty() ? 1 : 0).append(',');
        if (scrape.lastExitCode >= 0) {
            row.append(scrape.lastExitCode);
        }
        row.append(',');
        if (scrape.lastTerminatedSeconds >= 0) {
            row.append(scrape.lastTerminatedSeconds);
        }
        row.append(',').append(scrape.waitingReason);
        row.append(',').append(scrape.lastTerminatedReason).append('\n');
    }
}
