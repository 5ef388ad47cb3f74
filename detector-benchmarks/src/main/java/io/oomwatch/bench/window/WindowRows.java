package io.oomwatch.bench.window;

import io.oomwatch.bench.measure.RowGroup;
import java.util.List;

/** All rows about windowed statistics. */
public final class WindowRows {
    private WindowRows() {}

    public static List<RowGroup> groups() {
        return List.of(new PrometheusRows(), new DescriptiveRows(), new WindowSizeRows());
    }
}
