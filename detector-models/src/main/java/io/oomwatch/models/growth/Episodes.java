package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Follows the rise and fall of each channel of one series and reports to {@link SafeMarks} what it survived.
 *
 * <p>An episode starts at its base, the lowest level, and has a peak. It ends when the level falls by 30 % of the height
 * (at least 3 % of the ceiling): the memory came back. While it stands still for as long as it had grown, the peak counts
 * as held. The peak at a restart is not reported: deployments hide leaks.
 */
final class Episodes {
    private static final int CHANNELS = BucketPyramid.CHANNELS;
    private static final int PEAK = 0;
    private static final int BASE = CHANNELS;
    private static final int SINCE_PEAK = 2 * CHANNELS;
    private static final int SINCE_BASE = 3 * CHANNELS;
    private static final int NONE = -1;

    private static final int NEW_PEAK = Quantum.ONE / 100;
    private static final double COME_BACK_SHARE = 0.3;
    private static final double COME_BACK_MIN = 0.03 * Quantum.ONE;
    private static final int HOLD_BUCKETS = 6;
    /** Held for this many times the growth, and this many times the shortest hold: not a pause of the same growth. */
    private static final int LONG_HOLD = 4;

    private final short[] state = new short[4 * CHANNELS];

    Episodes() {
        clear();
    }

    /** A new life: every episode starts afresh. */
    void clear() {
        Arrays.fill(state, PEAK, SINCE_PEAK, (short) NONE);
    }

    /** A bucket of this channel closed at this level. */
    void close(int channel, int quanta, double ceilingBytes, SafeMarks safe) {
        int base = state[BASE + channel];
        int peak = state[PEAK + channel];
        if (base == NONE || quanta < base) {
            start(channel, quanta);
            return;
        }
        int sinceBase = age(SINCE_BASE + channel);
        int sincePeak = age(SINCE_PEAK + channel);
        if (quanta > peak + NEW_PEAK) {
            state[PEAK + channel] = (short) quanta;
            state[SINCE_PEAK + channel] = 0;
        } else if (peak - quanta > Math.max(COME_BACK_SHARE * (peak - base), COME_BACK_MIN)) {
            safe.cameBack(channel, peak, ceilingBytes);
            start(channel, quanta);
        } else {
            int grew = sinceBase - sincePeak;
            if (sincePeak > LONG_HOLD * Math.max(grew, HOLD_BUCKETS)) {
                safe.commit(channel, peak, ceilingBytes);
            } else if (sincePeak > Math.max(grew, HOLD_BUCKETS)) {
                safe.held(channel, peak, ceilingBytes);
            }
        }
    }

    /** The same bytes under another ceiling. */
    void rescale(double factor) {
        for (int i = PEAK; i < SINCE_PEAK; i++) {
            if (state[i] != NONE) {
                state[i] = Quantum.rescale(state[i], factor);
            }
        }
    }

    private void start(int channel, int quanta) {
        state[BASE + channel] = (short) quanta;
        state[PEAK + channel] = (short) quanta;
        state[SINCE_PEAK + channel] = 0;
        state[SINCE_BASE + channel] = 0;
    }

    private int age(int index) {
        if (state[index] < Short.MAX_VALUE) {
            state[index]++;
        }
        return state[index];
    }

    void save(DataOutput out) throws IOException {
        for (short value : state) {
            out.writeShort(value);
        }
    }

    void load(DataInput in) throws IOException {
        for (int i = 0; i < state.length; i++) {
            state[i] = in.readShort();
        }
    }
}
