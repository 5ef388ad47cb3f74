/** Puts points into the order of time: merging what is ordered, sorting (on disk if need be) what is not. */
@NullMarked
package io.oomwatch.runner.source.sort;

import org.jspecify.annotations.NullMarked;
