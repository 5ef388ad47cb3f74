/** A replay as one self-contained HTML page, or one container's chart as SVG. */
@NullMarked
package io.oomwatch.runner.report.page;

import org.jspecify.annotations.NullMarked;
