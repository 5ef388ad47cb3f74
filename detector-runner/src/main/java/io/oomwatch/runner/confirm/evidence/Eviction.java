package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.source.TimeScale;

/**
 * The kubelet evicted a pod: no OOM kill, even where its containers end with 137.
 *
 * @param place which pod; container and container id are empty
 * @param when when
 * @param message the kubelet's words, empty when the source has none
 * @param origin where it was read
 */
public record Eviction(Place place, Moment when, String message, String origin) implements Evidence {
    @Override
    public Eviction onWall(ClockReference reference) {
        return new Eviction(place, when.onWall(reference), message, origin);
    }

    @Override
    public Eviction stretched(TimeScale scale) {
        return new Eviction(place, when.stretched(scale), message, origin);
    }
}
