package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.backtest.Label;
import io.oomwatch.runner.backtest.LeakEpisode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * HPAS faults (memory leak, CPU, cache) injected into runs of SW4lite on a host, memory once a second for ten minutes.
 *
 * <p>Nothing was killed: a leak gives its memory back when its fault ends. The set is judged as if the job had a limit of
 * {@value #LIMIT_GIB} GiB of memory in use, which all but one leak reach: the first sample at the limit is the kill, and the
 * run is cut there.
 */
final class HpasSw4lite {
    static final long INTERVAL_MILLIS = 1_000;
    private static final int LIMIT_GIB = 12;
    private static final double KIB = 1024;
    private static final double LIMIT_BYTES = LIMIT_GIB * KIB * KIB * KIB;

    /** One injected fault, seconds from the first sample. */
    private record Fault(String name, double startSeconds, double endSeconds) {}

    private HpasSw4lite() {}

    /** Leak faults against CPU and cache faults. */
    static TableSet faults(Path folder) throws IOException {
        List<TableSeries> runs = new ArrayList<>();
        for (Map.Entry<String, List<Fault>> entry : labels(folder).entrySet()) {
            runs.add(run(folder, entry.getKey(), entry.getValue()));
        }
        return new TableSet("hpas-sw4lite", INTERVAL_MILLIS, runs);
    }

    /** The same runs up to their first fault: a healthy host that warms up. */
    static TableSet warmUps(Path folder) throws IOException {
        List<TableSeries> runs = new ArrayList<>();
        for (Map.Entry<String, List<Fault>> entry : labels(folder).entrySet()) {
            TableSeries run = series(folder, entry.getKey());
            long fault = Math.round(1000
                    * entry.getValue().stream()
                            .mapToDouble(Fault::startSeconds)
                            .min()
                            .orElse(Double.MAX_VALUE / 1000));
            int size = 0;
            while (size < run.size() && run.epochMillis()[size] - run.epochMillis()[0] < fault) {
                size++;
            }
            runs.add(run.cut(size, "warm-up", Label.BENIGN, List.of()));
        }
        return new TableSet("hpas-sw4lite-warm-up", INTERVAL_MILLIS, runs);
    }

    private static Map<String, List<Fault>> labels(Path folder) throws IOException {
        GzipTable table = GzipTable.read(folder.resolve("labels.csv"));
        Map<String, List<Fault>> labels = new TreeMap<>();
        for (int i = 0; i < table.size(); i++) {
            List<Fault> faults = labels.computeIfAbsent(table.text(i, "run"), run -> new ArrayList<>());
            if (!table.text(i, "start_s").isEmpty()) {
                faults.add(new Fault(table.text(i, "anomaly"), table.number(i, "start_s"), table.number(i, "end_s")));
            }
        }
        return labels;
    }

    private static TableSeries run(Path folder, String name, List<Fault> faults) throws IOException {
        TableSeries run = series(folder, name);
        long start = run.epochMillis()[0];
        Fault leak = null;
        for (Fault fault : faults) {
            if (fault.name().equals("memleak") && (leak == null || fault.startSeconds() < leak.startSeconds())) {
                leak = fault;
            }
        }
        if (leak == null) {
            TreeSet<String> kinds = new TreeSet<>();
            faults.forEach(fault -> kinds.add(fault.name()));
            return run.cut(run.size(), kinds.isEmpty() ? "no fault" : String.join("+", kinds), Label.BENIGN, List.of());
        }
        long onset = start + Math.round(1000 * leak.startSeconds());
        for (int i = 0; i < run.size(); i++) {
            if (run.epochMillis()[i] >= onset && run.usedBytes()[i] >= LIMIT_BYTES) {
                LeakEpisode killed = new LeakEpisode(onset, run.epochMillis()[i], LeakEpisode.End.OOM_KILL);
                return run.cut(i + 1, "memleak", Label.LEAK, List.of(killed));
            }
        }
        long end = start + Math.round(1000 * leak.endSeconds());
        return run.cut(
                run.size(), "memleak", Label.LEAK, List.of(new LeakEpisode(onset, end, LeakEpisode.End.STOPPED)));
    }

    private static TableSeries series(Path folder, String name) throws IOException {
        GzipTable table = GzipTable.read(folder.resolve("meminfo").resolve(name + ".csv.gz"));
        long[] times = new long[table.size()];
        double[] used = new double[table.size()];
        double[] anon = new double[table.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.round(1000 * table.number(i, "time"));
            used[i] = KIB * (table.number(i, "MemTotal") - table.number(i, "MemAvailable"));
            anon[i] = KIB * table.number(i, "AnonPages");
        }
        return new TableSeries(name, "", Label.BENIGN, LIMIT_BYTES, times, used, anon, List.of());
    }
}
