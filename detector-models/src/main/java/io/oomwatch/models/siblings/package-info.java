/** A detector that compares the replicas of one workload. */
@NullMarked
package io.oomwatch.models.siblings;

import org.jspecify.annotations.NullMarked;
