/** What the shape of a memory series says whatever its size: the rows that the fleet-wide detectors learn from. */
@NullMarked
package io.oomwatch.models.features;

import org.jspecify.annotations.NullMarked;
