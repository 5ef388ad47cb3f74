package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.RowGroup;
import java.util.ArrayList;
import java.util.List;

/** Rows of a whole fleet, from the bytes of remote write on. */
public final class FleetRows {
    private FleetRows() {}

    public static List<RowGroup> groups() {
        List<RowGroup> groups = new ArrayList<>(List.of(
                RemoteWriteRows.levelAndLimit(),
                RemoteWriteRows.eightSeries(),
                new WholeRunnerRows(),
                new DelayRows()));
        groups.addAll(FleetSizeRows.groups());
        return groups;
    }
}
