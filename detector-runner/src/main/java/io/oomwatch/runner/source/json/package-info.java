/** Answers of Prometheus' query API, from files or from a server. */
@NullMarked
package io.oomwatch.runner.source.json;

import org.jspecify.annotations.NullMarked;
