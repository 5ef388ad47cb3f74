package io.oomwatch.models.forest;

/**
 * Grows isolation trees: algorithms 1 and 2 of Liu, Ting, Zhou 2008. Each tree gets a sub-sample without replacement and
 * is cut at the depth ceil(log2(sub-sample size)). A comparison picks a column at random among those that still vary, and
 * a threshold uniformly between the column's extremes.
 */
final class TreeGrower {
    private final double[] rows;
    private final int columns;
    private final int subsample;
    private final int depthLimit;
    private final SplitMix64 random;
    private final GrownTrees grown;
    private final int[] rowNumbers;
    /** The sub-sample, column by column: what a comparison scans lies together. */
    private final float[] sample;

    private final int[] order;
    private final int[] columnOrder;
    private float low;
    private float high;

    TreeGrower(double[] rows, int columns, int rowCount, ForestPlan plan) {
        this.rows = rows;
        this.columns = columns;
        subsample = Math.min(plan.subsample(), rowCount);
        depthLimit = depthLimit(subsample);
        random = new SplitMix64(plan.seed());
        grown = new GrownTrees(plan.trees());
        rowNumbers = numbers(rowCount);
        sample = new float[columns * subsample];
        order = new int[subsample];
        columnOrder = numbers(columns);
    }

    /** ceil(log2(subsample)), at least 1: the mean depth of a random tree. */
    static int depthLimit(int subsample) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(subsample - 1));
    }

    private static int[] numbers(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    GrownTrees grow() {
        for (int tree = 0; tree < grown.trees(); tree++) {
            drawSample();
            grown.setRoot(tree, node(0, subsample, 0));
        }
        return grown;
    }

    /** The first steps of a Fisher-Yates shuffle; any order left by the tree before is as good a start as another. */
    private void drawSample() {
        for (int i = 0; i < subsample; i++) {
            swap(rowNumbers, i, i + random.below(rowNumbers.length - i));
            int from = rowNumbers[i] * columns;
            for (int column = 0; column < columns; column++) {
                sample[column * subsample + i] = (float) rows[from + column];
            }
            order[i] = i;
        }
    }

    private int node(int from, int to, int depth) {
        int column = to - from <= 1 || depth == depthLimit ? -1 : drawColumn(from, to);
        if (column < 0) {
            return GrownTrees.leaf(PathLength.units(depth, to - from));
        }
        float threshold = drawThreshold();
        int middle = partition(column, threshold, from, to);
        int comparison = grown.add(column, threshold);
        int left = node(from, middle, depth + 1);
        int right = node(middle, to, depth + 1);
        grown.setChildren(comparison, left, right);
        return comparison;
    }

    /** A column that varies between the rows, with its extremes in low and high; -1 when all rows are equal. */
    private int drawColumn(int from, int to) {
        for (int tried = 0; tried < columns; tried++) {
            swap(columnOrder, tried, tried + random.below(columns - tried));
            int column = columnOrder[tried];
            findExtremes(column * subsample, from, to);
            if (low < high) {
                return column;
            }
        }
        return -1;
    }

    private void findExtremes(int base, int from, int to) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            float value = sample[base + order[i]];
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        low = min;
        high = max;
    }

    /** Uniform in (low, high]: both sides get at least one row. */
    private float drawThreshold() {
        float threshold = (float) (low + random.unit() * ((double) high - low));
        return Math.min(high, Math.max(Math.nextUp(low), threshold));
    }

    /** Rows below the threshold first; returns where the others begin. */
    private int partition(int column, float threshold, int from, int to) {
        int base = column * subsample;
        int middle = from;
        for (int i = from; i < to; i++) {
            if (sample[base + order[i]] < threshold) {
                swap(order, i, middle++);
            }
        }
        return middle;
    }

    private static void swap(int[] array, int i, int j) {
        int kept = array[i];
        array[i] = array[j];
        array[j] = kept;
    }
}
