/** Joins the boxes: the only package that knows all of them. */
@NullMarked
package io.oomwatch.runner.app;

import org.jspecify.annotations.NullMarked;
