package io.oomwatch.runner.series;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.source.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the points of one container instance into samples. A sample is complete when a later point arrives or the owner
 * says that everything up to a time is here.
 *
 * <p>Defined behaviour: equal times keep the first value; earlier times are counted and dropped; values that are not finite
 * or below 0 are counted and dropped; series of ended lives are ignored. docs/series.md has the whole table.
 */
public final class InstanceAssembler {
    /** A sample is missing when the distance to the one before exceeds this many scrape intervals. */
    private static final double GAP_INTERVALS = 1.9;

    private final long scrapeIntervalMillis;
    private final SeriesListener listener;
    private final SeriesNotes notes;
    private final ReclaimEvidence reclaim;
    private final Sample frame = new Sample();
    private final Lives lives = new Lives();
    private final Ceiling ceiling = new Ceiling();

    private boolean frameOpen;
    private boolean newLife;
    private long lastSampleMillis = Long.MIN_VALUE;
    private double lastCeilingBytes = Double.NaN;
    private double leastReclaimableBytes = Double.POSITIVE_INFINITY;
    private long lifeFirstSampleMillis = Long.MIN_VALUE;
    private long fullWithoutAnonMillis = Long.MIN_VALUE;
    private long endedFullWithoutAnonMillis = Long.MIN_VALUE;
    private boolean allStays;

    public InstanceAssembler(
            long scrapeIntervalMillis, SeriesListener listener, SeriesNotes notes, ReclaimEvidence reclaim) {
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        this.listener = listener;
        this.notes = notes;
        this.reclaim = reclaim;
        allStays = reclaim.allStays();
    }

    /** Looks at what the next point will need, so that it is in the processor's caches then. */
    public int prefetch() {
        return (frame.has(Signal.WORKING_SET_BYTES) ? 1 : 0)
                + (int) lives.startMillis()
                + (ceiling.bytes() > 0 ? 1 : 0);
    }

    /** Takes one point; times never decrease except for late ones, which are dropped. */
    public void accept(Metric metric, String containerId, long epochMillis, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            notes.unusable++;
            return;
        }
        if (epochMillis < frame.epochMillis() || epochMillis <= lastSampleMillis && metric.signal() != null) {
            notes.late++;
            return;
        }
        if (frameOpen && epochMillis > frame.epochMillis()) {
            complete();
        }
        switch (lives.see(containerId)) {
            case ENDED -> {
                return;
            }
            case NEW -> {
                frame.reset(epochMillis);
                newLife = true;
            }
            case SAME -> {
                if (!frameOpen) {
                    frame.reset(epochMillis);
                }
            }
        }
        frameOpen = true;
        take(metric, value);
    }

    private void take(Metric metric, double value) {
        Signal signal = metric.signal();
        if (signal != null) {
            takeSignal(metric, signal, value);
            return;
        }
        switch (metric) {
            case CGROUP_LIMIT -> ceiling.setCgroupLimitBytes(value);
            case SPEC_LIMIT -> ceiling.setSpecLimitBytes(value);
            case MACHINE_MEMORY, NODE_MEMORY_TOTAL -> ceiling.setNodeBytes(value);
            case START_TIME -> newLife |= lives.startedAt((long) (value * 1_000));
            case RESTARTS -> newLife |= lives.restartsAt(value);
            default -> {}
        }
    }

    private void takeSignal(Metric metric, Signal signal, double value) {
        if (frame.has(signal)) {
            if (frame.value(signal) != value && metric != Metric.LIMIT_HITS_V1) {
                notes.duplicates++;
            }
            return;
        }
        if (signal == Signal.PEAK_BYTES && value == 0) {
            return; // cgroup v2 runtimes without memory.peak report 0 for "unknown"
        }
        frame.set(signal, value);
    }

    /** What the newest ceiling is, as far as is known. */
    public CeilingKind ceilingKind() {
        return ceiling.kind();
    }

    /** Takes a node's memory as the ceiling of last resort. */
    public void acceptNodeBytes(double bytes) {
        ceiling.setNodeBytes(bytes);
    }

    /** Everything up to and including this time has arrived. */
    public void advance(long throughEpochMillis) {
        if (frameOpen && frame.epochMillis() <= throughEpochMillis) {
            complete();
        }
    }

    /** True when a sample is being put together. */
    public boolean isOpen() {
        return frameOpen;
    }

    /** Event time of the last complete sample, {@link Long#MIN_VALUE} when there is none. */
    public long lastSampleMillis() {
        return lastSampleMillis;
    }

    private void complete() {
        frameOpen = false;
        if (!frame.has(Signal.WORKING_SET_BYTES)) {
            double fallback = firstPresent(Signal.USAGE_BYTES, Signal.ANON_BYTES);
            if (Double.isNaN(fallback)) {
                return; // limits or status only: nothing to score
            }
            frame.set(Signal.WORKING_SET_BYTES, fallback);
        }
        long epochMillis = frame.epochMillis();
        announceLife(epochMillis);
        announceGap(epochMillis);
        announceCeiling();
        derive();
        lastSampleMillis = epochMillis;
        notes.samples++;
        listener.onSample(frame);
    }

    private double firstPresent(Signal first, Signal second) {
        return frame.has(first) ? frame.value(first) : frame.value(second);
    }

    private void announceLife(long epochMillis) {
        boolean first = lastSampleMillis == Long.MIN_VALUE;
        if (newLife && !first) {
            notes.restarts++;
            long start = lives.startMillis();
            listener.onRestart(start > lastSampleMillis && start <= epochMillis ? start : epochMillis);
            leastReclaimableBytes = Double.POSITIVE_INFINITY;
            endedFullWithoutAnonMillis = fullWithoutAnonMillis;
            fullWithoutAnonMillis = Long.MIN_VALUE;
        } else if (allStays != reclaim.allStays() && !first) {
            listener.onRestart(epochMillis); // the level is another quantity from here on
        }
        if (newLife || first) {
            lifeFirstSampleMillis = epochMillis;
        }
        allStays = reclaim.allStays();
        newLife = false;
    }

    /** An OOM kill of this container is known; its last samples tell whether anonymous memory explains it. */
    public void onOomKill(long killedAtMillis) {
        long full = killedAtMillis < lifeFirstSampleMillis ? endedFullWithoutAnonMillis : fullWithoutAnonMillis;
        if (full != Long.MIN_VALUE && killedAtMillis - full <= ReclaimEvidence.DYING_INTERVALS * scrapeIntervalMillis) {
            reclaim.onUnexplainedKill();
        }
    }

    private void announceGap(long epochMillis) {
        if (lastSampleMillis != Long.MIN_VALUE
                && epochMillis - lastSampleMillis > GAP_INTERVALS * scrapeIntervalMillis) {
            notes.gaps++;
            listener.onGap(lastSampleMillis, epochMillis);
        }
    }

    private void announceCeiling() {
        double bytes = ceiling.bytes();
        frame.setCeiling(bytes, ceiling.kind());
        if (lastSampleMillis != Long.MIN_VALUE && Double.compare(bytes, lastCeilingBytes) != 0) {
            notes.ceilingChanges++;
            listener.onCeilingChange(lastCeilingBytes, bytes);
        }
        lastCeilingBytes = bytes;
    }

    /**
     * Algorithm section 2.0: page cache growth vanishes from the level, the constant kernel part stays. Where kills showed
     * that nothing was reclaimed, the working set is the level.
     */
    private void derive() {
        double workingSet = frame.value(Signal.WORKING_SET_BYTES);
        if (!frame.has(Signal.ANON_BYTES)) {
            frame.set(Signal.UNRECLAIMABLE_BYTES, workingSet);
            return;
        }
        double anon = frame.value(Signal.ANON_BYTES);
        leastReclaimableBytes = Math.min(leastReclaimableBytes, Math.max(0, workingSet - anon));
        double level = anon + leastReclaimableBytes;
        double ceilingBytes = frame.ceilingBytes();
        if (workingSet >= ReclaimEvidence.FULL * ceilingBytes && level <= ReclaimEvidence.UNEXPLAINED * ceilingBytes) {
            fullWithoutAnonMillis = frame.epochMillis();
        }
        frame.set(Signal.UNRECLAIMABLE_BYTES, allStays ? workingSet : level);
    }

    /** Start of the current life, {@link Long#MIN_VALUE} when no source tells. */
    public long lifeStartMillis() {
        return lives.startMillis();
    }

    /** Writes all state. */
    public void save(DataOutput out) throws IOException {
        lives.save(out);
        ceiling.save(out);
        out.writeLong(frame.epochMillis());
        out.writeBoolean(frameOpen);
        for (Signal signal : Signal.values()) {
            out.writeDouble(frameOpen ? frame.value(signal) : Double.NaN);
        }
        out.writeBoolean(newLife);
        out.writeLong(lastSampleMillis);
        out.writeDouble(lastCeilingBytes);
        out.writeDouble(leastReclaimableBytes);
        out.writeLong(lifeFirstSampleMillis);
        out.writeLong(fullWithoutAnonMillis);
        out.writeLong(endedFullWithoutAnonMillis);
        out.writeBoolean(allStays);
    }

    /** Takes over what {@link #save} wrote. */
    public void load(DataInput in) throws IOException {
        lives.load(in);
        ceiling.load(in);
        frame.reset(in.readLong());
        frameOpen = in.readBoolean();
        for (Signal signal : Signal.values()) {
            frame.set(signal, in.readDouble());
        }
        newLife = in.readBoolean();
        lastSampleMillis = in.readLong();
        lastCeilingBytes = in.readDouble();
        leastReclaimableBytes = in.readDouble();
        lifeFirstSampleMillis = in.readLong();
        fullWithoutAnonMillis = in.readLong();
        endedFullWithoutAnonMillis = in.readLong();
        allStays = in.readBoolean();
    }
}
