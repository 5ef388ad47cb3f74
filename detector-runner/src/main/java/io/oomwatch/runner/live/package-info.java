/** The runner beside a Prometheus: joins live sources, the engine, the sinks and the HTTP port, for months. */
@NullMarked
package io.oomwatch.runner.live;

import org.jspecify.annotations.NullMarked;
