/** A real Prometheus to measure against. */
@NullMarked
package io.oomwatch.bench.prometheus;

import org.jspecify.annotations.NullMarked;
