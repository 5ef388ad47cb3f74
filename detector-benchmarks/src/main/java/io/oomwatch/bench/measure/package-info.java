/** CPU time of two or more tasks in interleaved rounds. */
@NullMarked
package io.oomwatch.bench.measure;

import org.jspecify.annotations.NullMarked;
