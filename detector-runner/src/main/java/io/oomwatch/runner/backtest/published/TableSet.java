package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.backtest.TestSet;
import io.oomwatch.runner.backtest.Truth;
import io.oomwatch.runner.backtest.TruthContainer;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.source.PointStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A published set, in memory. Every series is a workload of its own. */
final class TableSet implements TestSet {
    private static final String CONTAINER = "main";

    private final String name;
    private final long scrapeIntervalMillis;
    private final List<TableSeries> table;
    private final Set<String> keys;

    TableSet(String name, long scrapeIntervalMillis, List<TableSeries> table) {
        this.name = name;
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        this.table = List.copyOf(table);
        keys = table.stream().map(TableSeries::key).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long scrapeIntervalMillis() {
        return scrapeIntervalMillis;
    }

    @Override
    public double timeScale() {
        return 1;
    }

    @Override
    public PointStream open() {
        return new TablePoints(table, CONTAINER, scrapeIntervalMillis);
    }

    @Override
    public List<Evidence> evidence() {
        return List.of();
    }

    @Override
    public @Nullable String containerOf(String namespace, String pod, String container) {
        return keys.contains(pod) ? pod : null;
    }

    @Override
    public Truth truth() {
        return new Truth(
                name,
                scrapeIntervalMillis,
                table.stream().map(TableSet::container).toList());
    }

    private static TruthContainer container(TableSeries series) {
        return new TruthContainer(
                series.key(),
                series.key(),
                series.kind(),
                series.label(),
                List.of(series.key()),
                series.epochMillis()[0],
                series.epochMillis()[series.size() - 1],
                series.episodes());
    }
}
