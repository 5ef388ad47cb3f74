/** Windowed statistics against Prometheus' rules and commons-math3. */
@NullMarked
package io.oomwatch.bench.window;

import org.jspecify.annotations.NullMarked;
