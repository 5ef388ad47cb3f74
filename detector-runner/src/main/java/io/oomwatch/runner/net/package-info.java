/** Connections to peers: TLS, secrets from files, limits. */
@NullMarked
package io.oomwatch.runner.net;

import org.jspecify.annotations.NullMarked;
