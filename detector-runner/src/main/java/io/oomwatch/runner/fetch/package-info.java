/** A stretch of time out of a Prometheus, into tables on disk. */
@NullMarked
package io.oomwatch.runner.fetch;

import org.jspecify.annotations.NullMarked;
