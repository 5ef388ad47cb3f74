/** Says what a source has, what is missing, what that costs and how to fix it. */
@NullMarked
package io.oomwatch.runner.doctor;

import org.jspecify.annotations.NullMarked;
