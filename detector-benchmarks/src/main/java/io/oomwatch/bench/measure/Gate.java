package io.oomwatch.bench.measure;

/** Correctness checks before anything is measured. */
public final class Gate {
    private Gate() {}

    /** Equal to a relative error, or to an absolute one where both are near 0. */
    public static void near(String what, double ours, double peer, double relative, double absolute) {
        double allowed = Math.max(absolute, relative * Math.max(Math.abs(ours), Math.abs(peer)));
        boolean near = Double.compare(ours, peer) == 0 || Math.abs(ours - peer) <= allowed;
        if (!near) {
            throw new GateException(
                    what + " is " + ours + ", expected " + peer + " to a relative error of " + relative);
        }
    }

    /** Equal bit for bit. */
    public static void same(String what, double[] ours, double[] peer) {
        for (int i = 0; i < Math.max(ours.length, peer.length); i++) {
            if (i >= ours.length
                    || i >= peer.length
                    || Double.doubleToRawLongBits(ours[i]) != Double.doubleToRawLongBits(peer[i])) {
                throw new GateException(what + " differ from number " + i + " on: " + at(ours, i) + ", expected "
                        + at(peer, i) + " bit for bit");
            }
        }
    }

    /** Equal numbers, such as checksums. */
    public static void same(String what, long ours, long peer) {
        if (ours != peer) {
            throw new GateException(what + " is " + ours + ", expected " + peer);
        }
    }

    private static String at(double[] values, int i) {
        return i < values.length ? Double.toString(values[i]) : "nothing";
    }
}
