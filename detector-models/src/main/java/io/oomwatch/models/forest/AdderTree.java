package io.oomwatch.models.forest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A network of full adders that adds weighted one-bit addends to a running sum. Every digit is one bit for each row of a
 * block, so one adder serves all rows.
 *
 * <p>Digits: 0 is zero; then the addends; then the digits of the sum; then intermediate ones. Adders are scheduled from
 * the lowest weight up, three digits of equal weight into one and a carry, until one digit of each weight is left: the sum,
 * which goes back to its own place.
 */
final class AdderTree {
    private final int sumBits;
    private final List<Deque<Integer>> waiting = new ArrayList<>();
    private final List<Integer> code = new ArrayList<>();
    private final int[] sumDigits;
    private int digits = 1;

    AdderTree(int sumBits) {
        this.sumBits = sumBits;
        sumDigits = new int[sumBits];
        for (int i = 0; i < sumBits; i++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    /** Numbers {@code count} addends: the first of weight 2^{@code bit}, each next one {@code bitStep} bits higher. */
    int[] addends(int bit, int count, int bitStep) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = digits++;
            waiting.get(bit + i * bitStep).add(numbers[i]);
        }
        return numbers;
    }

    /** Lays out the adders; all addends are known. */
    void schedule() {
        Arrays.setAll(sumDigits, bit -> digits++);
        int carryOfTop = digits++;
        for (int bit = 0; bit < sumBits; bit++) {
            Deque<Integer> equal = waiting.get(bit);
            equal.add(sumDigits[bit]);
            while (equal.size() > 1) {
                boolean last = equal.size() <= 3;
                int carry = bit + 1 < sumBits ? digits++ : carryOfTop;
                int sum = last ? sumDigits[bit] : digits++;
                code.addAll(Arrays.asList(equal.remove(), equal.remove(), last(equal), sum, carry));
                equal.add(sum);
                if (bit + 1 < sumBits) {
                    waiting.get(bit + 1).add(carry);
                }
            }
        }
    }

    private static int last(Deque<Integer> equal) {
        return equal.isEmpty() ? BlockProgram.ZERO : equal.remove();
    }

    int[] code() {
        return code.stream().mapToInt(Integer::intValue).toArray();
    }

    int[] sumDigits() {
        return sumDigits.clone();
    }

    int digits() {
        return digits;
    }
}
