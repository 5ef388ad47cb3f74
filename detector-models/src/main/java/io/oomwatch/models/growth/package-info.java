/**
 * Detectors that say how much of a growth towards the memory ceiling is already over, and when it will end.
 *
 * <p>They look at levels as fractions of the effective ceiling. One pyramid of time-indexed buckets ({@link
 * io.oomwatch.models.growth.BucketPyramid}) sees leaks of every speed; a safe mark ({@link
 * io.oomwatch.models.growth.SafeMarks}) remembers how high this workload has been without being killed.
 */
@NullMarked
package io.oomwatch.models.growth;

import org.jspecify.annotations.NullMarked;
