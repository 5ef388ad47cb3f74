package io.oomwatch.runner.scoring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which detectors of a saved state go on: those that have the same name and settings now. The others start anew. What
 * the state holds of detectors is written by position, so this comes before it.
 */
public final class SavedDetectors {
    private final DetectorSet set;
    private final int[] positions;
    private final List<String> dropped;

    private SavedDetectors(DetectorSet set, int[] positions, List<String> dropped) {
        this.set = set;
        this.positions = positions;
        this.dropped = dropped;
    }

    /** Writes names and settings. */
    public static void save(DataOutput out, DetectorSet set) throws IOException {
        out.writeInt(set.size());
        for (DetectorSet.Entry entry : set.entries()) {
            out.writeUTF(entry.name());
            out.writeUTF(SettingsText.of(entry.settings()));
        }
    }

    /** Compares what {@link #save} wrote with the detectors of now. */
    public static SavedDetectors read(DataInput in, DetectorSet now) throws IOException {
        int[] positions = new int[in.readInt()];
        List<String> dropped = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            String name = in.readUTF();
            String settings = in.readUTF();
            int position = now.indexOf(name);
            boolean same = position >= 0
                    && SettingsText.of(now.entries().get(position).settings()).equals(settings);
            positions[i] = same ? position : -1;
            if (!same) {
                dropped.add(name);
            }
        }
        return new SavedDetectors(now, positions, dropped);
    }

    /** How many detectors were saved. */
    int size() {
        return positions.length;
    }

    /** Where the saved detector at that position is now, -1 when it does not go on. */
    int position(int saved) {
        return positions[saved];
    }

    /** The detectors of now. */
    DetectorSet set() {
        return set;
    }

    /** A detector's state turned out to be one this version cannot read. */
    synchronized void drop(String name) {
        if (!dropped.contains(name)) {
            dropped.add(name);
        }
    }

    /** Names of those whose state is not used. */
    public synchronized List<String> dropped() {
        return List.copyOf(dropped);
    }
}
