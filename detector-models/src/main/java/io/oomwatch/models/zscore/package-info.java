/** {@code z-score}: how far the level is from what is usual for this workload, in robust standard deviations. */
@NullMarked
package io.oomwatch.models.zscore;

import org.jspecify.annotations.NullMarked;
