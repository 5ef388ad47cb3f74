package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.backtest.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day of the pods of Online Boutique under faults that are none of memory (Nezha), and of the nodes they ran on, once a
 * minute. Everything is benign.
 *
 * <p>A pod's limit is what its usage is given as a share of. Where the share exceeds 100 %, it was the request: such a pod
 * is judged without a limit. Of nodes only the share in use is known.
 */
final class NezhaPods {
    static final long INTERVAL_MILLIS = 60_000;
    private static final double MIB = 1024 * 1024;
    private static final double NODE_BYTES = 1L << 36;
    /** In one file the clock of some rows is this much ahead. */
    private static final long CLOCK_ERROR_SECONDS = 200_000_000;

    private static final long NO_LATER_SECONDS = 1_800_000_000L;

    /** Rows of one pod, by second. */
    private record Row(double usedMib, double percent, double nodePercent) {}

    private NezhaPods() {}

    static TableSet pods(Path folder) throws IOException {
        List<TableSeries> table = new ArrayList<>();
        read(folder).forEach((pod, rows) -> table.add(pod(pod, rows)));
        return new TableSet("nezha-pods", INTERVAL_MILLIS, table);
    }

    static TableSet nodes(Path folder) throws IOException {
        Map<String, TableSeries> byShares = new LinkedHashMap<>();
        read(folder).forEach((pod, rows) -> {
            double[] shares =
                    rows.values().stream().mapToDouble(Row::nodePercent).toArray();
            // Pods of one node carry the same node figures, apart from rounding and single rows.
            String like = Math.round(shares[0]) + "/" + Math.round(shares[shares.length / 2]);
            byShares.computeIfAbsent(like, key -> node("node-" + (byShares.size() + 1), rows, shares));
        });
        return new TableSet("nezha-nodes", INTERVAL_MILLIS, new ArrayList<>(byShares.values()));
    }

    private static TableSeries node(String key, Map<Long, Row> rows, double[] percents) {
        double[] used = Arrays.stream(percents)
                .map(percent -> percent / 100 * NODE_BYTES)
                .toArray();
        return series(key, "node", NODE_BYTES, rows, used);
    }

    private static TableSeries pod(String pod, Map<Long, Row> rows) {
        double[] used =
                rows.values().stream().mapToDouble(row -> row.usedMib() * MIB).toArray();
        double[] limits = rows.values().stream()
                .filter(row -> row.percent() > 0)
                .mapToDouble(row -> row.usedMib() * MIB / row.percent() * 100)
                .sorted()
                .toArray();
        boolean isRequest = rows.values().stream().anyMatch(row -> row.percent() > 100);
        double limit = isRequest || limits.length == 0 ? Double.NaN : limits[limits.length / 2];
        return series(pod, isRequest ? "pod without limit" : "pod", limit, rows, used);
    }

    private static TableSeries series(String key, String kind, double limit, Map<Long, Row> rows, double[] used) {
        long[] times =
                rows.keySet().stream().mapToLong(seconds -> seconds * 1000).toArray();
        double[] anon = new double[used.length];
        Arrays.fill(anon, Double.NaN);
        return new TableSeries(key, kind, Label.BENIGN, limit, times, used, anon, List.of());
    }

    private static Map<String, TreeMap<Long, Row>> read(Path folder) throws IOException {
        Map<String, TreeMap<Long, Row>> pods = new TreeMap<>();
        for (Path file : GzipTable.files(folder, "construct_data_*.csv.gz")) {
            GzipTable table = GzipTable.read(file);
            for (int i = 0; i < table.size(); i++) {
                long seconds = Math.round(table.number(i, "TimeStamp"));
                seconds = seconds > NO_LATER_SECONDS ? seconds - CLOCK_ERROR_SECONDS : seconds;
                if (seconds <= 0) {
                    continue;
                }
                pods.computeIfAbsent(table.text(i, "PodName"), pod -> new TreeMap<>())
                        .putIfAbsent(
                                seconds,
                                new Row(
                                        table.number(i, "MemoryUsage(Mi)"),
                                        table.number(i, "MemoryUsageRate(%)"),
                                        table.number(i, "NodeMemoryUsageRate(%)")));
            }
        }
        return pods;
    }
}
