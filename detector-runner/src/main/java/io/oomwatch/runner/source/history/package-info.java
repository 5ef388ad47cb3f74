/** A stretch of time out of a running Prometheus, in chunks it can bear. */
@NullMarked
package io.oomwatch.runner.source.history;

import org.jspecify.annotations.NullMarked;
