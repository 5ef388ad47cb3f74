package io.oomwatch.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that can be measured.
 *
 * @param name kebab-case, unique
 * @param title for people
 * @param unit of both sides' values, such as "ns per row"
 * @param target what it should reach; absent where nothing is promised
 */
public record RowName(
        String name, String title, String unit, @Nullable Target target) {
    /** The row, measured against a peer. */
    public Row against(Side ours, Side peer, Ratio ratio, List<Accuracy> accuracy, String note) {
        return new Row(name, title, unit, ours, peer, ratio, target, accuracy, note);
    }

    /** The row, measured without a peer. */
    public Row alone(Side ours, String note) {
        return new Row(name, title, unit, ours, null, null, target, List.of(), note);
    }
}
