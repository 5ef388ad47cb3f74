package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.RowGroup;
import java.util.List;

/** All rows about isolation forests. */
public final class ForestRows {
    private ForestRows() {}

    public static List<RowGroup> groups() {
        return List.of(new ScoringRows(), new TrainingRows(), new SizeRows());
    }
}
