package io.oomwatch.runner.series;

import io.oomwatch.api.CeilingKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The effective memory ceiling of one container, from what the sources say about limits.
 *
 * <p>Order: the cgroup's own limit (it follows in-place resizes), the limit in the pod's spec, the node's memory. cAdvisor
 * writes 0, and older kernels a number near 2^63, for "no limit".
 */
final class Ceiling {
    /** cAdvisor maps anything above to "unlimited". */
    private static final double UNLIMITED_BYTES = 0x1p62;

    private double cgroupLimitBytes = Double.NaN;
    private double specLimitBytes = Double.NaN;
    private double nodeBytes = Double.NaN;

    void setCgroupLimitBytes(double bytes) {
        cgroupLimitBytes = bytes;
    }

    void setSpecLimitBytes(double bytes) {
        specLimitBytes = bytes;
    }

    void setNodeBytes(double bytes) {
        nodeBytes = bytes;
    }

    CeilingKind kind() {
        if (isLimit(cgroupLimitBytes) || isLimit(specLimitBytes)) {
            return CeilingKind.CONTAINER_LIMIT;
        }
        return isLimit(nodeBytes) ? CeilingKind.NODE_CAPACITY : CeilingKind.UNKNOWN;
    }

    /** Bytes, {@code NaN} when nothing is known. */
    double bytes() {
        if (isLimit(cgroupLimitBytes)) {
            return cgroupLimitBytes;
        }
        if (isLimit(specLimitBytes)) {
            return specLimitBytes;
        }
        return isLimit(nodeBytes) ? nodeBytes : Double.NaN;
    }

    private static boolean isLimit(double bytes) {
        return bytes > 0 && bytes < UNLIMITED_BYTES;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(cgroupLimitBytes);
        out.writeDouble(specLimitBytes);
        out.writeDouble(nodeBytes);
    }

    void load(DataInput in) throws IOException {
        cgroupLimitBytes = in.readDouble();
        specLimitBytes = in.readDouble();
        nodeBytes = in.readDouble();
    }
}
