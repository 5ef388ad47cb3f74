/** Our own HTTP port: routing, TLS, authentication and limits. Knows nothing of what the pages say. */
@NullMarked
package io.oomwatch.runner.http;

import org.jspecify.annotations.NullMarked;
