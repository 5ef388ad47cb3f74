package io.oomwatch.runner.live;

import io.oomwatch.runner.app.Engine;
import io.oomwatch.runner.source.SeriesDirectory;

/**
 * How full an engine is.
 *
 * @param series series known now
 * @param refusedSeries how often a new series was refused
 * @param containers container instances known now
 * @param refusedContainers how often a series of a new container instance was refused
 * @param evictedContainers silent container instances forgotten early
 */
public record Fill(int series, long refusedSeries, int containers, long refusedContainers, long evictedContainers) {
    /** Before the first look. */
    static final Fill EMPTY = new Fill(0, 0, 0, 0, 0);

    /** On the engine's thread. */
    static Fill of(Engine engine, SeriesDirectory directory) {
        return new Fill(
                directory.inUse(), directory.refused(), engine.containers(), engine.refused(), engine.evicted());
    }
}
