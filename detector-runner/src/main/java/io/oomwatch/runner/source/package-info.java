/** Where samples come from: files, a Prometheus, remote write. Everything becomes one stream of points in time order. */
@NullMarked
package io.oomwatch.runner.source;

import org.jspecify.annotations.NullMarked;
