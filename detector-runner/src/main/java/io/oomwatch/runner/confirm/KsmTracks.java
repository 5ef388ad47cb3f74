package io.oomwatch.runner.confirm;

import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What kube-state-metrics says of one pod name, apart for each uid: pods of a StatefulSet come back under the same name
 * with another one.
 */
final class KsmTracks {
    private static final int UIDS_KEPT = 4;

    private final Function<String, KsmTrack> startForUid;
    private final Map<String, KsmTrack> byUid = new LinkedHashMap<>();

    KsmTracks(Function<String, KsmTrack> startForUid) {
        this.startForUid = startForUid;
    }

    /** The track of that series' pod; the oldest one makes room for a new one. */
    KsmTrack of(SourceSeries series) {
        KsmTrack known = byUid.get(series.uid());
        if (known != null) {
            return known;
        }
        KsmTrack track = startForUid.apply(series.uid());
        track.sawInstance(series.instance());
        byUid.put(series.uid(), track);
        if (byUid.size() > UIDS_KEPT) {
            byUid.remove(byUid.keySet().iterator().next());
        }
        return track;
    }

    boolean knows(String uid) {
        return !uid.isEmpty() && byUid.containsKey(uid);
    }

    boolean isEmpty() {
        return byUid.isEmpty();
    }

    /**
     * Judges the scrapes that are complete by then.
     *
     * @return false when one is not complete yet
     */
    boolean closeThrough(long epochMillis, long watchStartMillis) {
        boolean closed = true;
        for (KsmTrack track : byUid.values()) {
            closed &= track.closeThrough(epochMillis, watchStartMillis);
        }
        return closed;
    }

    /** True when one has said the same since before {@code fromMillis}, and still did so at {@code throughMillis}. */
    boolean isStable(long fromMillis, long throughMillis) {
        return byUid.values().stream()
                .anyMatch(track -> track.stableSinceMillis() < fromMillis && track.seenMillis() >= throughMillis);
    }

    /** When any of them was last heard of; {@link Long#MIN_VALUE} when none was. */
    long seenMillis() {
        long seen = Long.MIN_VALUE;
        for (KsmTrack track : byUid.values()) {
            seen = Math.max(seen, track.seenMillis());
        }
        return seen;
    }

    /** Since when the first of their sources is down; {@link Long#MAX_VALUE} when none is. */
    long downSinceMillis(SharedSight shared) {
        long since = Long.MAX_VALUE;
        for (KsmTrack track : byUid.values()) {
            since = Math.min(since, shared.downSinceMillis(track.instance()));
        }
        return since;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(byUid.size());
        for (Map.Entry<String, KsmTrack> entry : byUid.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().save(out);
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String uid = in.readUTF();
            KsmTrack track = startForUid.apply(uid);
            track.load(in);
            byUid.put(uid, track);
        }
    }
}
