package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.SharedMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The mean level of many series, learned once per epoch, or at every sample in the scope of a workload. */
final class FleetMeanMemory implements SharedMemory {
    private final double weight;
    private double meanBytes = Double.NaN;
    private double sumBytes;
    private long count;

    FleetMeanMemory(double weight) {
        this.weight = weight;
    }

    double meanBytes() {
        return meanBytes;
    }

    void add(double addedBytes, long addedCount) {
        sumBytes += addedBytes;
        count += addedCount;
    }

    @Override
    public void learn(Detector detector) {
        ((FleetMeanDetector) detector).giveTo(this);
    }

    @Override
    public void endEpoch(long epochMillis) {
        if (count > 0) {
            double epochMean = sumBytes / count;
            meanBytes = Double.isNaN(meanBytes) ? epochMean : meanBytes + weight * (epochMean - meanBytes);
        }
        sumBytes = 0;
        count = 0;
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(meanBytes);
        out.writeDouble(sumBytes);
        out.writeLong(count);
    }

    FleetMeanMemory load(DataInput in) throws IOException {
        meanBytes = in.readDouble();
        sumBytes = in.readDouble();
        count = in.readLong();
        return this;
    }
}
