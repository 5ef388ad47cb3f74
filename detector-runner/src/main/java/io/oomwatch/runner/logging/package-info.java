/** How log lines look and where they go. */
@NullMarked
package io.oomwatch.runner.logging;

import org.jspecify.annotations.NullMarked;
