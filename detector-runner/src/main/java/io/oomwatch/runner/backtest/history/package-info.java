/** The history of a running Prometheus as a set to backtest on, its OOM kills as the labels. */
@NullMarked
package io.oomwatch.runner.backtest.history;

import org.jspecify.annotations.NullMarked;
