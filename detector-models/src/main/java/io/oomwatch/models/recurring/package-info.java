/**
 * Detectors for what comes again: kills at a regular period, and the peaks of a job that needs more at every run. Restart
 * and kill times tell what no scrape of a gauge can: a ramp of seconds between two scrapes.
 */
@NullMarked
package io.oomwatch.models.recurring;

import org.jspecify.annotations.NullMarked;
