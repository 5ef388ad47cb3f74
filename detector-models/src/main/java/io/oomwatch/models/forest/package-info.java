/**
 * Isolation forest from first principles (Liu, Ting, Zhou 2008 and 2012) and the fleet-wide detector built on it.
 *
 * <p>{@link io.oomwatch.models.forest.IsolationForest} knows nothing about memory or containers and can be used alone.
 */
@NullMarked
package io.oomwatch.models.forest;

import org.jspecify.annotations.NullMarked;
