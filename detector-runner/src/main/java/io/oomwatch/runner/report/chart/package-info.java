/** Memory over time as SVG: traces that keep every peak in bounded memory, axes, marks of alerts and kills. */
@NullMarked
package io.oomwatch.runner.report.chart;

import org.jspecify.annotations.NullMarked;
