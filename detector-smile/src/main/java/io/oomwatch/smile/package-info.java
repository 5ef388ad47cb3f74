/** {@code smile-isolation-forest}: Smile's isolation forest behind the same SPI as the built-in detectors. */
@NullMarked
package io.oomwatch.smile;

import org.jspecify.annotations.NullMarked;
