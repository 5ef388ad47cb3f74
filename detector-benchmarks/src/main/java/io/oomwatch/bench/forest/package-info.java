/** Isolation forests against Smile, random-cut-forest and scikit-learn. */
@NullMarked
package io.oomwatch.bench.forest;

import org.jspecify.annotations.NullMarked;
