/** Turns scores into one decision per leak episode: budgets, severity, hysteresis, reasons. Pure. */
@NullMarked
package io.oomwatch.runner.alert;

import org.jspecify.annotations.NullMarked;
