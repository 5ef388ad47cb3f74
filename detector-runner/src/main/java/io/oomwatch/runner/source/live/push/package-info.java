/**
 * The receiving end of Prometheus remote write, 1.0 and 2.0: https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/
 */
@NullMarked
package io.oomwatch.runner.source.live.push;

import org.jspecify.annotations.NullMarked;
