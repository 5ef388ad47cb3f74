package io.oomwatch.runner.source.live.push;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells by the field with a metric's name whether anybody needs the series. Remembers what it was asked. */
final class MetricNames {
    /** Metrics of one Prometheus number in the thousands; beyond that a name costs a string each time. */
    private static final int MAX_KNOWN = 1 << 14;

    private static final byte[] PREFIX = {
        1 << 3 | ProtoCursor.BYTES, 8, '_', '_', 'n', 'a', 'm', 'e', '_', '_', 2 << 3 | ProtoCursor.BYTES
    };

    private final LabelReader reader;
    private final ByteTable known = new ByteTable();
    private boolean[] needed = new boolean[64];

    MetricNames(LabelReader reader) {
        this.reader = reader;
    }

    /** True when the content of a label field is that of {@code __name__}, written as everybody writes it. */
    static boolean isName(byte[] in, int from, int to) {
        int length = from + PREFIX.length;
        return to > length
                && Arrays.equals(in, from, length, PREFIX, 0, PREFIX.length)
                && (in[length] >= 0 ? in[length] == to - length - 1 : isLong(in, length, to));
    }

    private static boolean isLong(byte[] in, int at, int to) {
        return to - at > 2 && in[at + 1] > 0 && (in[at] & 0x7f | in[at + 1] << 7) == to - at - 2;
    }

    /** True when series of that metric are of use; the content of a label field for which {@link #isName} holds. */
    boolean isNeeded(byte[] in, int from, int to) {
        int number = known.find(in, from, to);
        if (number != ByteTable.UNKNOWN) {
            return needed[number];
        }
        int value = from + PREFIX.length + (in[from + PREFIX.length] >= 0 ? 1 : 2);
        boolean answer = reader.metric(new String(in, value, to - value, StandardCharsets.UTF_8)) != null;
        if (known.size() < MAX_KNOWN) {
            int added = known.add(in, from, to);
            if (added == needed.length) {
                needed = Arrays.copyOf(needed, 2 * added);
            }
            needed[added] = answer;
        }
        return answer;
    }
}
