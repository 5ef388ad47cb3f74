package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.source.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows what cAdvisor says of one pod's container: which life runs, since when, and the kills it counted in it. A
 * restart brings a new container id; the old one's series may linger.
 */
final class CadvisorTrack {
    private static final int IDS_KEPT = 32;
    /** Ids are compared by this many characters: tables often keep no more. */
    private static final int ID_CHARS = 12;

    private static final class Counter {
        long atMillis = Long.MIN_VALUE;
        double kills = Double.NaN;
        double startedSeconds = Double.NaN;
    }

    private final ConfirmSettings settings;
    private final EndListener listener;
    private final Map<String, Counter> byId = new LinkedHashMap<>();
    private String presentId = "";
    /** The last id in both lengths: shortening it for every point would allocate. */
    private String lastFullId = "";

    private String lastShortId = "";
    private @Nullable Counter lastCounter;
    private long seenMillis = Long.MIN_VALUE;
    private boolean datedSeen;
    private double cgroupLimitBytes = Double.NaN;
    private double specLimitBytes = Double.NaN;

    CadvisorTrack(ConfirmSettings settings, EndListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** A container id in the length that is compared. */
    static String shortened(String containerId) {
        return containerId.length() > ID_CHARS ? containerId.substring(0, ID_CHARS) : containerId;
    }

    /** Takes the limit in the pod's spec: it is of no life in particular. */
    void specLimit(double bytes) {
        specLimitBytes = Double.isNaN(bytes) ? specLimitBytes : bytes;
    }

    /**
     * Takes one point. {@code LAST_SEEN} is the best proof of life, as its value does not linger.
     *
     * @return true when the container id is a new one
     */
    boolean accept(Metric metric, String containerId, long epochMillis, double value, long watchStartMillis) {
        if (Double.isNaN(value)) {
            return false;
        }
        if (!containerId.equals(lastFullId)) {
            lastFullId = containerId;
            lastShortId = shortened(containerId);
            lastCounter = null;
        }
        String id = lastShortId;
        Counter known = lastCounter;
        if (known == null) {
            known = byId.get(id);
            lastCounter = known;
        }
        boolean isNew = known == null;
        Counter counter = known == null ? begin(id, epochMillis) : known;
        switch (metric) {
            case START_TIME -> start(id, counter, epochMillis, value);
            case OOM_EVENTS -> count(id, counter, epochMillis, value, watchStartMillis);
            case CGROUP_LIMIT -> cgroupLimitBytes = id.equals(presentId) ? value : cgroupLimitBytes;
            default -> {
                // LAST_SEEN and the rest: proof of life, below.
            }
        }
        if (id.equals(presentId)) {
            saw(metric, epochMillis, value);
        }
        return isNew && !id.isEmpty();
    }

    private void saw(Metric metric, long epochMillis, double value) {
        if (metric == Metric.LAST_SEEN) {
            datedSeen = true;
            seenMillis = Math.max(seenMillis, Math.round(value * 1_000));
        } else if (!datedSeen) {
            seenMillis = Math.max(seenMillis, epochMillis);
        }
    }

    private Counter begin(String id, long epochMillis) {
        Counter counter = new Counter();
        byId.put(id, counter);
        if (!id.isEmpty()) {
            if (!presentId.isEmpty()) {
                listener.onNewLife(epochMillis, Moment.between(Math.min(seenMillis + 1, epochMillis), epochMillis));
            }
            presentId = id;
        }
        if (byId.size() > IDS_KEPT) {
            Iterator<String> oldest = byId.keySet().iterator();
            oldest.next();
            oldest.remove();
            lastCounter = null;
        }
        return counter;
    }

    private void start(String id, Counter counter, long epochMillis, double seconds) {
        long latest = Math.round(seconds * 1_000) + settings.secondMillis() - 1;
        if (Double.isNaN(counter.startedSeconds)) {
            if (id.equals(presentId)) {
                listener.onLifeStart(Math.min(latest, epochMillis));
            }
        } else if (seconds > counter.startedSeconds) {
            // The same series, another start: sources without container ids.
            listener.onNewLife(Math.min(latest, epochMillis), Moment.between(Math.min(seenMillis + 1, latest), latest));
            counter.kills = Double.NaN;
        }
        counter.startedSeconds = Math.max(
                Double.isNaN(counter.startedSeconds) ? Double.NEGATIVE_INFINITY : counter.startedSeconds, seconds);
    }

    private void count(String id, Counter counter, long epochMillis, double kills, long watchStartMillis) {
        if (!Double.isNaN(counter.kills) && epochMillis <= counter.atMillis) {
            return; // late, or given again after a restart: the count of now is known
        }
        if (Double.isNaN(counter.kills)) {
            // At first sight of a life that began under our eyes, all of it is news.
            boolean watchedFromBirth = epochMillis - watchStartMillis > 2 * settings.scrapeIntervalMillis();
            if (kills > 0 && watchedFromBirth) {
                tell(id, Moment.between(watchStartMillis, epochMillis), kills);
            }
        } else if (kills > counter.kills) {
            tell(id, Moment.between(Math.min(counter.atMillis + 1, epochMillis), epochMillis), kills - counter.kills);
        }
        counter.kills = kills;
        counter.atMillis = epochMillis;
    }

    private void tell(String id, Moment when, double count) {
        listener.onOomCount(id, when, Math.round(count));
    }

    /** True when that id is, or was lately, this container's. */
    boolean knows(String containerId) {
        return !containerId.isEmpty() && byId.containsKey(shortened(containerId));
    }

    /** True when any container id has been seen. */
    boolean hasIds() {
        return !presentId.isEmpty();
    }

    /** True when that id is of an earlier life. */
    boolean isPast(String containerId) {
        return knows(containerId) && !shortened(containerId).equals(presentId);
    }

    /**
     * Last proof that the present life runs, {@link Long#MIN_VALUE} when there was none. Where neither container ids nor
     * start times are known, one life cannot be told from the next, and samples prove nothing.
     */
    long seenMillis() {
        return isIdentified() ? seenMillis : Long.MIN_VALUE;
    }

    private boolean isIdentified() {
        return !presentId.isEmpty()
                || byId.values().stream().anyMatch(counter -> !Double.isNaN(counter.startedSeconds));
    }

    /** Looks at it: see {@link Watched#prefetch}. */
    int prefetch() {
        return (int) seenMillis;
    }

    void sawSample(long epochMillis) {
        if (!datedSeen) {
            seenMillis = Math.max(seenMillis, epochMillis);
        }
    }

    /** The limit in force, {@code NaN} when unknown or when there is none. */
    double limitBytes() {
        return cgroupLimitBytes > 0 ? cgroupLimitBytes : specLimitBytes;
    }

    /** True when the source says that there is no limit. */
    boolean isUnlimited() {
        return cgroupLimitBytes == 0 && Double.isNaN(specLimitBytes);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(byId.size());
        for (Map.Entry<String, Counter> entry : byId.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue().atMillis);
            out.writeDouble(entry.getValue().kills);
            out.writeDouble(entry.getValue().startedSeconds);
        }
        out.writeUTF(presentId);
        out.writeLong(seenMillis);
        out.writeBoolean(datedSeen);
        out.writeDouble(cgroupLimitBytes);
        out.writeDouble(specLimitBytes);
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Counter counter = new Counter();
            byId.put(in.readUTF(), counter);
            counter.atMillis = in.readLong();
            counter.kills = in.readDouble();
            counter.startedSeconds = in.readDouble();
        }
        presentId = in.readUTF();
        seenMillis = in.readLong();
        datedSeen = in.readBoolean();
        cgroupLimitBytes = in.readDouble();
        specLimitBytes = in.readDouble();
    }
}
