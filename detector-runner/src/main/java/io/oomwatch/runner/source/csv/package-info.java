/** Tables: one row per scrape, one column per metric. */
@NullMarked
package io.oomwatch.runner.source.csv;

import org.jspecify.annotations.NullMarked;
