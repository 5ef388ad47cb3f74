package io.oomwatch.testkit;

import io.oomwatch.testkit.series.Step;

/** A step and the index of the track it belongs to. */
record Due(int track, Step step) {}
