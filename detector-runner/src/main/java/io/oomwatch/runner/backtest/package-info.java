/**
 * Judges alerts against what really happened: the event protocol, for the product and for the rules people use. Pure:
 * truth and alerts in, score cards out.
 */
@NullMarked
package io.oomwatch.runner.backtest;

import org.jspecify.annotations.NullMarked;
