/** What a run found: rows, machine, table, JSON, comparison of two runs. */
@NullMarked
package io.oomwatch.bench.report;

import org.jspecify.annotations.NullMarked;
