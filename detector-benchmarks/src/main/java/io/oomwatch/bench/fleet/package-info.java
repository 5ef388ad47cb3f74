/** A fleet of containers that speaks remote write, and what it costs to watch it. */
@NullMarked
package io.oomwatch.bench.fleet;

import org.jspecify.annotations.NullMarked;
