/** The commands. */
@NullMarked
package io.oomwatch.runner.cli;

import org.jspecify.annotations.NullMarked;
