/** Small seeded synthetic memory series: a {@link io.oomwatch.testkit.series.Shape} sampled into steps. */
@NullMarked
package io.oomwatch.testkit.series;

import org.jspecify.annotations.NullMarked;
