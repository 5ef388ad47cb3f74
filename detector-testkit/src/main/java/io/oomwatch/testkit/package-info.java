/** What every detector must hold to, as tests: extend {@link io.oomwatch.testkit.DetectorContract}. */
@NullMarked
package io.oomwatch.testkit;

import org.jspecify.annotations.NullMarked;
