package io.oomwatch.runner.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was odd in the input. Nothing is skipped without a note. Safe to use from several threads. */
public final class SourceNotes {
    private final Map<SourceNote.Kind, Map<String, SourceNote>> notes = new EnumMap<>(SourceNote.Kind.class);

    /** One more case. Only the first case of a kind and place is kept in words, so {@code first} should be cheap. */
    public void add(SourceNote.Kind kind, String where, String first) {
        add(kind, where, 1, first);
    }

    /** {@code count} more cases; nothing when {@code count} is 0. */
    public synchronized void add(SourceNote.Kind kind, String where, long count, String first) {
        if (count == 0) {
            return;
        }
        notes.computeIfAbsent(kind, k -> new TreeMap<>())
                .merge(where, new SourceNote(kind, where, count, first), SourceNotes::sum);
    }

    /** All notes, by kind, then by place. */
    public synchronized List<SourceNote> list() {
        List<SourceNote> all = new ArrayList<>();
        notes.values().forEach(byPlace -> all.addAll(byPlace.values()));
        all.sort(Comparator.comparing(SourceNote::kind).thenComparing(SourceNote::where));
        return List.copyOf(all);
    }

    private static SourceNote sum(SourceNote known, SourceNote more) {
        return new SourceNote(known.kind(), known.where(), known.count() + more.count(), known.first());
    }
}
