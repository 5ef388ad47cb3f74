package io.oomwatch.runner.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Thresholds of one channel that the user's own containers raised.
 *
 * @param warn by stratum; where there is none the shipped one holds
 * @param page by stratum; the same
 * @param containerDays watched until they were computed
 */
record OwnThresholds(Map<Stratum, Double> warn, Map<Stratum, Double> page, long containerDays) {
    /** All as shipped. */
    static final OwnThresholds NONE = new OwnThresholds(Map.of(), Map.of(), 0);

    OwnThresholds {
        warn = Map.copyOf(warn);
        page = Map.copyOf(page);
    }

    /** Container-days behind the threshold of that stratum, 0 when it is the shipped one. */
    long daysBehind(Stratum stratum, boolean forPage) {
        return (forPage ? page : warn).containsKey(stratum) ? containerDays : 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(containerDays);
        save(out, warn);
        save(out, page);
    }

    static OwnThresholds load(DataInput in) throws IOException {
        long containerDays = in.readLong();
        return new OwnThresholds(loadThresholds(in), loadThresholds(in), containerDays);
    }

    private static void save(DataOutput out, Map<Stratum, Double> thresholds) throws IOException {
        out.writeInt(thresholds.size());
        for (Stratum stratum : Stratum.values()) {
            Double threshold = thresholds.get(stratum);
            if (threshold != null) {
                out.writeUTF(stratum.name());
                out.writeDouble(threshold);
            }
        }
    }

    private static Map<Stratum, Double> loadThresholds(DataInput in) throws IOException {
        Map<Stratum, Double> thresholds = new EnumMap<>(Stratum.class);
        for (int left = in.readInt(); left > 0; left--) {
            thresholds.put(Stratum.valueOf(in.readUTF()), in.readDouble());
        }
        return thresholds;
    }
}
