/** The Kubernetes API as a witness of kills. */
@NullMarked
package io.oomwatch.runner.kube;

import org.jspecify.annotations.NullMarked;
