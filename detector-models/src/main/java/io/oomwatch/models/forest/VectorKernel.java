package io.oomwatch.models.forest;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BlockKernel} with the Vector API: 256 rows per operation. Compiled apart from the rest, loaded by {@link
 * BlockKernels} where the module is present.
 *
 * <p>Implementation notes: methods are small because the compiler stops inlining in long ones, and a vector that is not
 * inlined is an object. Four vectors in a row hide the cost of finding the arrays.
 */
final class VectorKernel implements BlockKernel {
    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_256;
    private static final int LANES = 4;
    private static final int SECOND = LANES;
    private static final int THIRD = 2 * LANES;
    private static final int FOURTH = 3 * LANES;

    @Override
    public boolean isFast() {
        return LongVector.SPECIES_PREFERRED.length() >= LANES;
    }

    @Override
    public void split(int[] splits, long[][] cutSets, long[][] sets) {
        for (int i = 0; i < splits.length; i += BlockProgram.SPLIT_LENGTH) {
            long[] above = cutSets[splits[i]];
            long[] rows = sets[splits[i + 1]];
            long[] right = sets[splits[i + 2]];
            long[] left = sets[splits[i + 3]];
            split(above, rows, right, left, 0);
            split(above, rows, right, left, SECOND);
            split(above, rows, right, left, THIRD);
            split(above, rows, right, left, FOURTH);
        }
    }

    private static void split(long[] above, long[] rows, long[] right, long[] left, int at) {
        LongVector all = load(rows, at);
        LongVector goRight = all.and(load(above, at));
        all.lanewise(VectorOperators.XOR, goRight).intoArray(left, at);
        goRight.intoArray(right, at);
    }

    @Override
    public void unite(int[] unions, long[][] sets, long[][] digits) {
        for (int i = 0; i < unions.length; ) {
            int end = i + 2 + unions[i + 1];
            unite(unions, i + 2, end, sets, digits[unions[i]]);
            i = end;
        }
    }

    private static void unite(int[] unions, int from, int end, long[][] sets, long[] digit) {
        LongVector first = LongVector.zero(SPECIES);
        LongVector second = LongVector.zero(SPECIES);
        LongVector third = LongVector.zero(SPECIES);
        LongVector fourth = LongVector.zero(SPECIES);
        for (int i = from; i < end; i++) {
            long[] set = sets[unions[i]];
            first = first.or(load(set, 0));
            second = second.or(load(set, SECOND));
            third = third.or(load(set, THIRD));
            fourth = fourth.or(load(set, FOURTH));
        }
        first.intoArray(digit, 0);
        second.intoArray(digit, SECOND);
        third.intoArray(digit, THIRD);
        fourth.intoArray(digit, FOURTH);
    }

    @Override
    public void add(int[] adders, long[][] digits) {
        for (int i = 0; i < adders.length; i += BlockProgram.ADDER_LENGTH) {
            long[] a = digits[adders[i]];
            long[] b = digits[adders[i + 1]];
            long[] c = digits[adders[i + 2]];
            long[] sum = digits[adders[i + 3]];
            long[] carry = digits[adders[i + 4]];
            for (int at = 0; at < WORDS; at += LANES) {
                add(a, b, c, sum, carry, at);
            }
        }
    }

    private static void add(long[] a, long[] b, long[] c, long[] sum, long[] carry, int at) {
        LongVector first = load(a, at);
        LongVector second = load(b, at);
        LongVector third = load(c, at);
        LongVector difference = first.lanewise(VectorOperators.XOR, second);
        LongVector carried = first.and(second).or(difference.and(third));
        difference.lanewise(VectorOperators.XOR, third).intoArray(sum, at);
        carried.intoArray(carry, at);
    }

    private static LongVector load(long[] set, int at) {
        return LongVector.fromArray(SPECIES, set, at);
    }
}
