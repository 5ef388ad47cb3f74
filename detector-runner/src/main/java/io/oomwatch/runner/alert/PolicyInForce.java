package io.oomwatch.runner.alert;

import io.oomwatch.runner.scoring.DetectorSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy that decides now: the shipped one, with thresholds of the user's own where there are any. It changes at the
 * ends of epochs only, while nobody reads it.
 */
public final class PolicyInForce {
    private static final long DAY_MILLIS = 86_400_000L;

    private final Policy shipped;
    private Policy policy;
    private List<OwnThresholds> own;
    private volatile @Nullable Positions positions;

    private record Positions(DetectorSet set, int[] ofChannels) {}

    private long day = Long.MIN_VALUE;

    /** Begins with the thresholds that the policy has. */
    public PolicyInForce(Policy shipped) {
        this.shipped = shipped;
        policy = shipped;
        own = none();
    }

    /** By channel: position of its detector in the set, -1 when it is not in it. One array for all series. */
    @SuppressWarnings("ReferenceEquality") // another set, even an equal one, costs an array
    int[] positions(DetectorSet set) {
        Positions known = positions;
        if (known == null || known.set() != set) {
            List<Channel> channels = shipped.channels();
            int[] of = new int[channels.size()];
            Arrays.setAll(of, i -> set.indexOf(channels.get(i).detector()));
            known = new Positions(set, of);
            positions = known;
        }
        return known.ofChannels();
    }

    /** True when some channel decides on the scores of the detector at that position of the set. */
    public boolean looksAt(DetectorSet set, int detector) {
        for (int position : positions(set)) {
            if (position == detector) {
                return true;
            }
        }
        return false;
    }

    private List<OwnThresholds> none() {
        return shipped.channels().stream().map(channel -> OwnThresholds.NONE).toList();
    }

    /** What decides now. */
    public Policy policy() {
        return policy;
    }

    /** True when thresholds follow from the user's own episodes and were last computed on another day of event time. */
    public boolean isDue(long epochMillis) {
        return shipped.recalibration() != null && Math.floorDiv(epochMillis, DAY_MILLIS) != day;
    }

    /** Computes thresholds anew from all that was seen until then. */
    public void recalibrate(long epochMillis, NullEpisodes nulls) {
        Recalibration recalibration = shipped.recalibration();
        if (recalibration != null) {
            take(recalibration.of(shipped.channels(), nulls));
            day = Math.floorDiv(epochMillis, DAY_MILLIS);
        }
    }

    private void take(List<OwnThresholds> others) {
        own = others;
        policy = shipped.with(others);
    }

    /** Writes the thresholds of the user's own and the budget they keep to. */
    public void save(DataOutput out) throws IOException {
        Recalibration recalibration = shipped.recalibration();
        out.writeBoolean(recalibration != null);
        if (recalibration == null) {
            return;
        }
        out.writeDouble(recalibration.budget().falseWarningsPerServiceQuarter());
        out.writeDouble(recalibration.budget().falsePagesPerServiceQuarter());
        out.writeLong(day);
        out.writeInt(own.size());
        for (OwnThresholds thresholds : own) {
            thresholds.save(out);
        }
    }

    /**
     * Takes over what was saved for the same budget; for another one thresholds are computed at the end of the next epoch.
     *
     * @param sameChannels whether it was saved with the same channels
     */
    public void load(DataInput in, boolean sameChannels) throws IOException {
        if (!in.readBoolean()) {
            return;
        }
        Budget saved = new Budget(in.readDouble(), in.readDouble(), true);
        long savedDay = in.readLong();
        List<OwnThresholds> thresholds = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            thresholds.add(OwnThresholds.load(in));
        }
        Recalibration recalibration = shipped.recalibration();
        if (recalibration != null && sameChannels && recalibration.budget().equals(saved)) {
            day = savedDay;
            take(thresholds);
        }
    }
}
