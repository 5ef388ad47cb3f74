package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Scope;
import io.oomwatch.api.Signal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** score = d / (1 + d), d = |level - mean of the shared memory| / mean. */
final class FleetMeanDetector implements Detector {
    private static final double MAX_BYTES = 0x1p53;

    private final FleetMeanSettings settings;
    private final FleetMeanMemory memory;
    private double sumBytes;
    private long count;
    private double distance = Double.NaN;

    FleetMeanDetector(FleetMeanSettings settings, FleetMeanMemory memory) {
        this.settings = settings;
        this.memory = memory;
    }

    @Override
    public double observe(Sample sample) {
        double bytes = sample.value(Signal.WORKING_SET_BYTES);
        if (!(Math.abs(bytes) < MAX_BYTES)) {
            distance = Double.NaN;
            return distance;
        }
        if (settings.scope() == Scope.WORKLOAD || settings.flaw() == Flaw.WRITES_FLEET_MEMORY) {
            memory.add(Math.max(0, bytes), 1);
            memory.endEpoch(sample.epochMillis());
        } else {
            sumBytes += Math.max(0, bytes);
            count++;
        }
        distance = Math.abs(bytes - memory.meanBytes()) / Math.max(1, memory.meanBytes());
        return score();
    }

    private double score() {
        return distance / (1 + distance);
    }

    void giveTo(FleetMeanMemory taker) {
        taker.add(sumBytes, count);
        if (settings.flaw() != Flaw.GIVES_ROWS_TWICE) {
            sumBytes = 0;
            count = 0;
        }
    }

    @Override
    public Reason explain() {
        return Double.isNaN(distance)
                ? Reason.WARMING_UP
                : new Reason(
                        "level is " + distance + " of the fleet's mean away from it",
                        score(),
                        List.of(new Quantity("distance", distance, "1")),
                        "a level nearer to the mean");
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(sumBytes);
        out.writeLong(count);
        out.writeDouble(distance);
    }

    FleetMeanDetector load(DataInput in) throws IOException {
        sumBytes = in.readDouble();
        count = in.readLong();
        distance = in.readDouble();
        return this;
    }
}
