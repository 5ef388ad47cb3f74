/** JMH benchmarks of the kernels. */
@NullMarked
package io.oomwatch.bench.jmh;

import org.jspecify.annotations.NullMarked;
