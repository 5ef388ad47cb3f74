package io.oomwatch.bench.cli;

import io.oomwatch.bench.fleet.FleetRows;
import io.oomwatch.bench.forest.ForestRows;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.window.WindowRows;
import java.util.ArrayList;
import java.util.List;

/** All rows there are. New groups are added here. */
final class Rows {
    private Rows() {}

    /** In the order of the table. */
    static List<RowGroup> all() {
        List<RowGroup> groups = new ArrayList<>();
        groups.addAll(WindowRows.groups());
        groups.addAll(ForestRows.groups());
        groups.addAll(FleetRows.groups());
        return groups;
    }

    static List<RowName> names() {
        return all().stream().flatMap(group -> group.rows().stream()).toList();
    }
}
