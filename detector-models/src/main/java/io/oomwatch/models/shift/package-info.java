/** A detector that says when a level began to be another one. */
@NullMarked
package io.oomwatch.models.shift;

import org.jspecify.annotations.NullMarked;
