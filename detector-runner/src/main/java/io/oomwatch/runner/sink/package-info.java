/** Where alerts and verdicts go: table, JSON lines, exporter. */
@NullMarked
package io.oomwatch.runner.sink;

import org.jspecify.annotations.NullMarked;
