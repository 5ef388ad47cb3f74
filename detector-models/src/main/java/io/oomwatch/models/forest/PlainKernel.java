package io.oomwatch.models.forest;

import java.util.Arrays;

/** {@link BlockKernel} in plain Java: 64 rows per operation, more where the compiler vectorises the loops. */
final class PlainKernel implements BlockKernel {
    @Override
    public boolean isFast() {
        return true;
    }

    @Override
    public void split(int[] splits, long[][] cutSets, long[][] sets) {
        for (int i = 0; i < splits.length; i += BlockProgram.SPLIT_LENGTH) {
            split(cutSets[splits[i]], sets[splits[i + 1]], sets[splits[i + 2]], sets[splits[i + 3]]);
        }
    }

    private static void split(long[] above, long[] rows, long[] right, long[] left) {
        for (int word = 0; word < rows.length; word++) {
            long goRight = rows[word] & above[word];
            left[word] = rows[word] ^ goRight;
            right[word] = goRight;
        }
    }

    @Override
    public void unite(int[] unions, long[][] sets, long[][] digits) {
        for (int i = 0; i < unions.length; ) {
            long[] digit = digits[unions[i]];
            int end = i + 2 + unions[i + 1];
            Arrays.fill(digit, 0);
            for (i += 2; i < end; i++) {
                unite(sets[unions[i]], digit);
            }
        }
    }

    private static void unite(long[] set, long[] digit) {
        for (int word = 0; word < digit.length; word++) {
            digit[word] |= set[word];
        }
    }

    @Override
    public void add(int[] adders, long[][] digits) {
        for (int i = 0; i < adders.length; i += BlockProgram.ADDER_LENGTH) {
            add(
                    digits[adders[i]],
                    digits[adders[i + 1]],
                    digits[adders[i + 2]],
                    digits[adders[i + 3]],
                    digits[adders[i + 4]]);
        }
    }

    private static void add(long[] a, long[] b, long[] c, long[] sum, long[] carry) {
        for (int word = 0; word < a.length; word++) {
            long difference = a[word] ^ b[word];
            long carried = a[word] & b[word] | difference & c[word];
            sum[word] = difference ^ c[word];
            carry[word] = carried;
        }
    }
}
