package io.oomwatch.bench.measure;

import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import java.io.IOException;
import java.util.List;

/** Rows that are measured together, because they share their input or their peer. */
public interface RowGroup {
    /** The rows, in the order of the table. */
    List<RowName> rows();

    /**
     * Measures all of them; first makes sure that both sides compute the same.
     *
     * @throws GateException when they do not
     */
    List<Row> measure(Session session) throws IOException, InterruptedException;
}
