/** Peaks of a recorded signal, found as scipy finds them. */
@NullMarked
package io.oomwatch.runner.peaks;

import org.jspecify.annotations.NullMarked;
