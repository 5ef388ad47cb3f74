/** Pages for people, as plain HTML without scripts or anything from elsewhere. */
@NullMarked
package io.oomwatch.runner.web;

import org.jspecify.annotations.NullMarked;
