package io.oomwatch.runner.fetch;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one instant says about one container of one pod: a row per container life, and what is said of the pod itself. */
final class PodRows {
    private final Columns columns;
    private final SourceSeries example;
    private final Map<String, Row> lives = new TreeMap<>();
    private final Row ofPod;
    private String uid = "";
    private String node = "";

    /**
     * A row of a table.
     *
     * @param epochMillis when its samples were taken
     * @param text with its line break
     */
    record Line(long epochMillis, String text) {}

    /** @param example any series of that container and pod */
    PodRows(Columns columns, SourceSeries example) {
        this.columns = columns;
        this.example = example;
        this.ofPod = new Row(columns.size());
    }

    /** One value; false when its cell was taken by another. */
    boolean put(SourceSeries series, int column, long takenMillis, double value) {
        uid = series.uid().isEmpty() ? uid : series.uid();
        node = series.node().isEmpty() ? node : series.node();
        Row row = series.metric().isOfOneLife()
                ? lives.computeIfAbsent(series.containerId(), id -> new Row(columns.size()))
                : ofPod;
        String cell = series.metric().isReason() ? Cells.text(series.detail()) : Cells.number(value);
        return row.put(column, takenMillis, cell);
    }

    /** Adds the rows of this instant and forgets them; what is said of the pod goes with the life that started last. */
    void drain(List<Line> into) {
        String newest = newest();
        for (Map.Entry<String, Row> life : lives.entrySet()) {
            if (life.getKey().equals(newest)) {
                life.getValue().fillFrom(ofPod);
            }
            into.add(life.getValue().line(identity(life.getKey())));
        }
        if (lives.isEmpty() && !ofPod.empty) {
            into.add(ofPod.line(identity("")));
        }
        lives.clear();
        ofPod.clear();
    }

    private String newest() {
        String newest = "";
        double started = Double.NEGATIVE_INFINITY;
        int column = columns.of(Metric.START_TIME);
        for (Map.Entry<String, Row> life : lives.entrySet()) {
            String cell = column < 0 ? "" : life.getValue().cells[column];
            double at = cell.isEmpty() ? 0 : Double.parseDouble(cell);
            if (at >= started) {
                started = at;
                newest = life.getKey();
            }
        }
        return newest;
    }

    private String identity(String id) {
        return String.join(
                ",",
                Cells.text(example.namespace()),
                Cells.text(example.pod()),
                Cells.text(example.container()),
                Cells.text(id),
                Cells.text(uid),
                Cells.text(node));
    }

    private static final class Row {
        private final String[] cells;
        private long takenMillis;
        private boolean empty = true;

        Row(int size) {
            cells = new String[size];
            clear();
        }

        boolean put(int column, long atMillis, String cell) {
            if (!cells[column].isEmpty()) {
                return cells[column].equals(cell);
            }
            cells[column] = cell;
            takenMillis = empty ? atMillis : takenMillis;
            empty = false;
            return true;
        }

        void fillFrom(Row other) {
            for (int i = 0; i < cells.length; i++) {
                if (!other.cells[i].isEmpty()) {
                    put(i, other.takenMillis, other.cells[i]);
                }
            }
        }

        void clear() {
            Arrays.fill(cells, "");
            empty = true;
        }

        Line line(String identity) {
            String text = Cells.seconds(takenMillis) + "," + identity + "," + String.join(",", cells) + "\n";
            return new Line(takenMillis, text);
        }
    }
}
