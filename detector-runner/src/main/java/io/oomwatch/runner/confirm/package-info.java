/** Turns evidence of OOM kills into one event per kill, and every alert into a verdict. Pure. */
@NullMarked
package io.oomwatch.runner.confirm;

import org.jspecify.annotations.NullMarked;
