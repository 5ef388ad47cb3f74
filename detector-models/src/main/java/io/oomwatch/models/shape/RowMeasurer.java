package io.oomwatch.models.shape;

/** Measures many rows at once. Keeps what room it needs; confined to one thread. */
@FunctionalInterface
public interface RowMeasurer {
    /**
     * Measures rows as {@link ShapeModel#measure} does one, with the same bits.
     *
     * @param rows one row after the other
     * @param rowCount rows to measure from the start of {@code rows}
     * @param measures gets one measure per row
     */
    void measure(double[] rows, int rowCount, double[] measures);
}
