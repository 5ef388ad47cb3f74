/**
 * Generated fleets of containers whose truth is known: every kind of leak and of growth that is not one, second by second,
 * killed on the true level, then scraped with jitter, loss and holes. Seeded: equal settings give equal fleets.
 */
@NullMarked
package io.oomwatch.testkit.fleet;

import org.jspecify.annotations.NullMarked;
