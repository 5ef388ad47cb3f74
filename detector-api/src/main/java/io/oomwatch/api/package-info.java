/**
 * The detector SPI of oomwatch and the value types that cross it. No dependencies, no clock, no I/O.
 *
 * <p>Conventions: every score is in [0, 1] and higher means closer to an out-of-memory kill or more anomalous; an absent
 * number is {@code NaN}; byte counts are doubles (exact below 2^53 bytes) and times are epoch milliseconds of the sample,
 * never of the machine.
 */
@NullMarked
package io.oomwatch.api;

import org.jspecify.annotations.NullMarked;
