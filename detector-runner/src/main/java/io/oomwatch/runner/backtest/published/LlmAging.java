package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.backtest.Label;
import io.oomwatch.runner.backtest.LeakEpisode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ageing of servers of language models: memory in use on a host of 16 GiB, once a minute for two to four days.
 *
 * <p>Nothing was killed. Either the highest level of a run is taken for its limit, and the moment it was first reached for
 * the kill; or the host's memory is the limit, which no run comes near.
 */
final class LlmAging {
    static final long INTERVAL_MILLIS = 60_000;

    /** The study's runs need the first hours to load the model and fill caches; ageing is what comes after. */
    private static final long ONSET_AFTER_MILLIS = 2 * 3_600_000L;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

    private LlmAging() {}

    /** Every run against its own highest level, cut where it gets there. */
    static TableSet againstOwnTop(Path folder) throws IOException {
        List<TableSeries> runs = new ArrayList<>();
        for (TableSeries run : runs(folder)) {
            runs.add(killedAtTop(run));
        }
        return new TableSet("llm-aging", INTERVAL_MILLIS, runs);
    }

    /** Every run against the memory of its host. */
    static TableSet againstHost(Path folder) throws IOException {
        return new TableSet("llm-aging-host", INTERVAL_MILLIS, runs(folder));
    }

    private static TableSeries killedAtTop(TableSeries run) {
        int top = 0;
        for (int i = 1; i < run.size(); i++) {
            top = run.usedBytes()[i] > run.usedBytes()[top] ? i : top;
        }
        long onset = Math.min(run.epochMillis()[0] + ONSET_AFTER_MILLIS, run.epochMillis()[top]);
        LeakEpisode ageing = new LeakEpisode(onset, run.epochMillis()[top], LeakEpisode.End.OOM_KILL);
        TableSeries cut = run.cut(top + 1, "ageing", Label.LEAK, List.of(ageing));
        return new TableSeries(
                cut.key(),
                cut.kind(),
                cut.label(),
                run.usedBytes()[top],
                cut.epochMillis(),
                cut.usedBytes(),
                cut.anonBytes(),
                cut.episodes());
    }

    private static List<TableSeries> runs(Path folder) throws IOException {
        List<TableSeries> runs = new ArrayList<>();
        for (Path file : GzipTable.files(folder, "monitoring*.csv.gz")) {
            GzipTable table = GzipTable.read(file);
            long[] times = new long[table.size()];
            double[] used = new double[table.size()];
            double[] anon = new double[table.size()];
            Arrays.fill(anon, Double.NaN);
            for (int i = 0; i < times.length; i++) {
                times[i] = LocalDateTime.parse(table.text(i, "currentTime"), TIME)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
                used[i] = table.number(i, "usedMemory");
            }
            String name = String.valueOf(file.getFileName());
            runs.add(new TableSeries(
                    name.substring("monitoring".length(), name.length() - ".csv.gz".length()),
                    "ageing-host",
                    Label.BENIGN,
                    table.number(0, "totalMemory"),
                    times,
                    used,
                    anon,
                    List.of()));
        }
        return runs;
    }
}
