/** What a person or a program reads after a replay: JSON lines and the table. */
@NullMarked
package io.oomwatch.runner.report;

import org.jspecify.annotations.NullMarked;
