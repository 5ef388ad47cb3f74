/** Sources that never end: polled, pushed or scraped. Each runs on threads of its own and hands over sorted batches. */
@NullMarked
package io.oomwatch.runner.source.live;

import org.jspecify.annotations.NullMarked;
