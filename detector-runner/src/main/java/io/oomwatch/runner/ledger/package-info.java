/** What was said and what came of it, kept over restarts of the runner: alerts, kills, verdicts, missed kills. */
@NullMarked
package io.oomwatch.runner.ledger;

import org.jspecify.annotations.NullMarked;
