package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.RowGroup;
import java.util.List;

/** Rows of a whole fleet, from the bytes of remote write on. */
public final class FleetRows {
    private FleetRows() {}

    public static List<RowGroup> groups() {
        return List.of(
                RemoteWriteRows.levelAndLimit(), RemoteWriteRows.eightSeries(), new WholeRunnerRows(), new DelayRows());
    }
}
