package io.oomwatch.runner.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One open alert: fires once, may rise, resolves once. */
final class Episode {
    private final Alert first;
    private Severity severity;
    private long lastFiringMillis;
    private long holdMillis;

    Episode(Alert first, long holdMillis) {
        this.first = first;
        severity = first.severity();
        lastFiringMillis = first.atMillis();
        this.holdMillis = holdMillis;
    }

    Alert first() {
        return first;
    }

    Severity severity() {
        return severity;
    }

    void raise(Severity to) {
        severity = to;
    }

    void keepOpen(long epochMillis, long holdMillis) {
        lastFiringMillis = epochMillis;
        this.holdMillis = Math.max(this.holdMillis, holdMillis);
    }

    boolean isOver(long epochMillis) {
        return epochMillis - lastFiringMillis > holdMillis;
    }

    long lastFiringMillis() {
        return lastFiringMillis;
    }

    void save(DataOutput out) throws IOException {
        AlertState.write(out, first);
        out.writeByte(severity.ordinal());
        out.writeLong(lastFiringMillis);
        out.writeLong(holdMillis);
    }

    static Episode load(DataInput in) throws IOException {
        Episode episode = new Episode(AlertState.readAlert(in), 0);
        episode.severity = Severity.values()[in.readByte()];
        episode.lastFiringMillis = in.readLong();
        episode.holdMillis = in.readLong();
        return episode;
    }
}
