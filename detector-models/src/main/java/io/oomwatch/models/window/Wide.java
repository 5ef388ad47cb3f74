package io.oomwatch.models.window;

/** Differences of products that need 128 bits. */
final class Wide {
    private static final double TWO_TO_64 = 0x1p64;

    private Wide() {}

    /** {@code a b - c d}, computed exactly and rounded once. */
    static double difference(long a, long b, long c, long d) {
        long firstLow = a * b;
        long secondLow = c * d;
        long low = firstLow - secondLow;
        long borrow = Long.compareUnsigned(firstLow, secondLow) < 0 ? 1 : 0;
        long high = Math.multiplyHigh(a, b) - Math.multiplyHigh(c, d) - borrow;
        if (high == low >> 63) {
            return low; // fits one long
        }
        return high * TWO_TO_64 + ((low >>> 1) * 2.0 + (low & 1));
    }
}
