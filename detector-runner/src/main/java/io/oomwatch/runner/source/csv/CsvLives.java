package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.csv.CsvColumns.Identity;
import io.oomwatch.runner.source.text.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose row it is, and which series its columns are. Rows that follow each other mostly have the same owner. */
final class CsvLives {
    private static final Identity[] PARTS = Identity.values();

    private final CsvRows rows;
    private final CsvDefaults defaults;
    private final SeriesDirectory directory;
    private final CsvDefaults.Owner fileOwner;
    private final Map<List<String>, Owner> owners = new HashMap<>();
    private final Map<List<String>, CsvLife> lives = new HashMap<>();
    private final List<CsvLife> touched = new ArrayList<>();
    private byte[] lastKey = new byte[0];
    private byte[] key = new byte[256];
    private @Nullable Owner owner;
    private int nextTouched;
    private long group;

    CsvLives(CsvRows rows, CsvDefaults defaults, SeriesDirectory directory) {
        this.rows = rows;
        this.defaults = defaults;
        this.directory = directory;
        this.fileOwner = defaults.ownerOf(rows.path());
    }

    void beginGroup() {
        touched.clear();
        nextTouched = 0;
        group++;
    }

    /** Finds the owner of the current row. */
    void beginRow() throws SourceException {
        int size = key();
        if (owner == null || !Arrays.equals(key, 0, size, lastKey, 0, lastKey.length)) {
            lastKey = Arrays.copyOf(key, size);
            owner = find();
        }
        if (current().touch(group)) {
            touched.add(current());
        }
    }

    /** The series of that column in the current row. */
    int series(int column, Metric metric) throws SourceException {
        return owner().series(column, metric);
    }

    CsvLife current() {
        return owner().life;
    }

    /** The containers with a row in this group, one by one, then null. */
    @Nullable
    CsvLife nextTouched() {
        return nextTouched < touched.size() ? touched.get(nextTouched++) : null;
    }

    private Owner owner() {
        if (owner == null) {
            throw new IllegalStateException("no row has begun");
        }
        return owner;
    }

    /** The identity cells of the row, one after the other, each with its end mark; returns their length. */
    private int key() {
        int size = 0;
        CsvCells cells = rows.cells();
        for (Identity part : PARTS) {
            int column = rows.columns().column(part);
            int length = column < 0 ? 0 : cells.to(column) - cells.from(column);
            if (size + length + 1 > key.length) {
                key = Arrays.copyOf(key, (size + length + 1) * 2);
            }
            if (length > 0) {
                System.arraycopy(cells.bytes(column), cells.from(column), key, size, length);
            }
            size += length;
            key[size++] = '\n';
        }
        return size;
    }

    private Owner find() throws SourceException {
        String pod = cell(Identity.POD);
        String ownContainer = cell(Identity.CONTAINER);
        String container = ownContainer.isEmpty() ? fileOwner.container() : ownContainer;
        String ownNamespace = cell(Identity.NAMESPACE);
        String namespace = ownNamespace.isEmpty() ? defaults.namespaceOf(fileOwner, pod) : ownNamespace;
        String id = cell(Identity.CONTAINER_ID);
        String containerId = id.substring(id.lastIndexOf('/') + 1);
        List<String> identity =
                List.of(namespace, pod, cell(Identity.UID), container, containerId, cell(Identity.NODE));
        return owners.computeIfAbsent(identity, Owner::new);
    }

    private String cell(Identity part) throws SourceException {
        int column = rows.columns().column(part);
        return column < 0 ? "" : rows.cells().text(column, rows.where());
    }

    /** One container life of one pod: the series of its columns. */
    private final class Owner {
        private final List<String> identity;
        private final CsvLife life;
        private final int[] seriesByColumn;
        private final @Nullable String[] reasonByColumn;

        /** @param identity namespace, pod, uid, container, container id, node */
        Owner(List<String> identity) {
            this.identity = identity;
            this.life = lives.computeIfAbsent(
                    List.of(identity.get(0), identity.get(1), identity.get(3)), k -> new CsvLife());
            this.seriesByColumn = new int[rows.columns().size()];
            Arrays.fill(seriesByColumn, -1);
            this.reasonByColumn = new String[seriesByColumn.length];
        }

        int series(int column, Metric metric) throws SourceException {
            if (metric.isReason()) {
                CsvCells cells = rows.cells();
                String known = reasonByColumn[column];
                if (known == null || !Ascii.equal(cells.bytes(column), cells.from(column), cells.to(column), known)) {
                    String reason = cells.text(column, rows.where());
                    reasonByColumn[column] = reason;
                    seriesByColumn[column] = directory.intern(series(metric, reason));
                }
            } else if (seriesByColumn[column] < 0) {
                seriesByColumn[column] = directory.intern(series(metric, ""));
            }
            return seriesByColumn[column];
        }

        private SourceSeries series(Metric metric, String detail) {
            boolean ofOneLife = metric.isOfOneLife();
            return new SourceSeries(
                    metric,
                    identity.get(0),
                    identity.get(1),
                    ofOneLife ? "" : identity.get(2),
                    metric.isOfContainer() ? identity.get(3) : "",
                    ofOneLife ? identity.get(4) : "",
                    detail,
                    "",
                    "",
                    identity.get(5));
        }
    }
}
