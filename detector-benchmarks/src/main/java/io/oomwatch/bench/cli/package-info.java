/** The command line of {@code ./bench}. */
@NullMarked
package io.oomwatch.bench.cli;

import org.jspecify.annotations.NullMarked;
