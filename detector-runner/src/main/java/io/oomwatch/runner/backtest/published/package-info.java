/** Published recordings of real memory as sets to backtest on, read where a user has put them. */
@NullMarked
package io.oomwatch.runner.backtest.published;

import org.jspecify.annotations.NullMarked;
