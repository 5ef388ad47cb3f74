/** Bytes into lines, numbers and times, with the file and line for every complaint. */
@NullMarked
package io.oomwatch.runner.source.text;

import org.jspecify.annotations.NullMarked;
