package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each column of a table means. By name, so any subset in any order will do. */
final class CsvColumns {
    /** The names of time columns, in order of preference: see docs/input-formats.md. */
    static final List<String> TIME_NAMES =
            List.of("timestamp_s", "timestamp", "timestamp_ms", "epoch_ms", "time", "ts", "date");

    private static final Map<String, Identity> IDENTITY_NAMES = new HashMap<>();

    static {
        IDENTITY_NAMES.put("namespace", Identity.NAMESPACE);
        IDENTITY_NAMES.put("pod", Identity.POD);
        IDENTITY_NAMES.put("uid", Identity.UID);
        IDENTITY_NAMES.put("container", Identity.CONTAINER);
        IDENTITY_NAMES.put("id", Identity.CONTAINER_ID);
        IDENTITY_NAMES.put("container_id", Identity.CONTAINER_ID);
        IDENTITY_NAMES.put("node", Identity.NODE);
    }

    /** Columns that say whose row it is. */
    enum Identity {
        NAMESPACE,
        POD,
        UID,
        CONTAINER,
        CONTAINER_ID,
        NODE
    }

    private final String[] names;
    private final @Nullable Metric[] metrics;
    private final Map<Identity, Integer> identities = new EnumMap<>(Identity.class);
    private final int timeColumn;

    private CsvColumns(String[] names, @Nullable Metric[] metrics, int timeColumn) {
        this.names = names;
        this.metrics = metrics;
        this.timeColumn = timeColumn;
    }

    /**
     * Reads the header.
     *
     * @param wanted other metrics' columns are passed over in silence
     * @throws SourceException when there is no column for the time, or two of one name
     */
    static CsvColumns of(CsvCells header, Set<Metric> wanted, String where, SourceNotes notes) throws SourceException {
        int size = header.size();
        String[] names = new String[size];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < size; i++) {
            names[i] = header.text(i, where).strip();
            if (!names[i].isEmpty() && !seen.add(names[i])) {
                throw new SourceException(where + ": two columns are called '" + names[i] + "'");
            }
        }
        CsvColumns columns = new CsvColumns(names, new Metric[size], timeColumn(names, where));
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Metric metric = Metric.byName(names[i]);
            Identity identity = IDENTITY_NAMES.get(names[i]);
            if (metric != null) {
                columns.metrics[i] = wanted.contains(metric) ? metric : null;
            } else if (identity != null) {
                columns.identities.putIfAbsent(identity, i);
            } else if (i != columns.timeColumn) {
                ignored.add(names[i]);
            }
        }
        for (String name : ignored) {
            notes.add(Kind.IGNORED_COLUMN, "column '" + name + "'", where);
        }
        return columns;
    }

    int size() {
        return names.length;
    }

    String name(int column) {
        return names[column];
    }

    /** Null for columns that are not metrics, or not wanted. */
    @Nullable
    Metric metric(int column) {
        return metrics[column];
    }

    int time() {
        return timeColumn;
    }

    /** The column of that part of the identity, -1 when the table has none. */
    int column(Identity identity) {
        return identities.getOrDefault(identity, -1);
    }

    /** The metrics with a column. */
    Set<Metric> metrics() {
        Set<Metric> present = EnumSet.noneOf(Metric.class);
        for (Metric metric : metrics) {
            if (metric != null) {
                present.add(metric);
            }
        }
        return present;
    }

    private static int timeColumn(String[] names, String where) throws SourceException {
        for (String wanted : TIME_NAMES) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].toLowerCase(Locale.ROOT).equals(wanted)) {
                    return i;
                }
            }
        }
        throw new SourceException(where + ": no column for the time; expected one of " + TIME_NAMES + ", found "
                + String.join(", ", names));
    }
}
