/**
 * One YAML file becomes typed immutable records. Every mistake in it is reported at once, each with its line and column,
 * the value and what was allowed.
 */
@NullMarked
package io.oomwatch.runner.config;

import org.jspecify.annotations.NullMarked;
