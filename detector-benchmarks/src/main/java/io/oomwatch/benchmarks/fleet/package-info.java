/** A fleet of containers that speaks remote write, and what it costs to watch it. */
@NullMarked
package io.oomwatch.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
