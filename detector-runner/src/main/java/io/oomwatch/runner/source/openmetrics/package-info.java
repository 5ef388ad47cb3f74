/** OpenMetrics and Prometheus exposition text with timestamps. */
@NullMarked
package io.oomwatch.runner.source.openmetrics;

import org.jspecify.annotations.NullMarked;
