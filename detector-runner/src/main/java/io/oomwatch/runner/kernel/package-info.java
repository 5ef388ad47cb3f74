/** Follows the kernel's log for OOM kills. */
@NullMarked
package io.oomwatch.runner.kernel;

import org.jspecify.annotations.NullMarked;
