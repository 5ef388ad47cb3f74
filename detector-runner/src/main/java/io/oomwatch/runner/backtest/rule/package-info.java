/** The rules people use today, evaluated sample by sample as the tools they come from would. */
@NullMarked
package io.oomwatch.runner.backtest.rule;

import org.jspecify.annotations.NullMarked;
