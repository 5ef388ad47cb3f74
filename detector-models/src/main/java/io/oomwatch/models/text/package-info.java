/** Numbers as people read them. */
@NullMarked
package io.oomwatch.models.text;

import org.jspecify.annotations.NullMarked;
