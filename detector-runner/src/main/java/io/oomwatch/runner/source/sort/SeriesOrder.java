package io.oomwatch.runner.source.sort;

import io.oomwatch.runner.source.SourceSeries;
import java.util.Comparator;

/** The order in which series that begin at the same time get their numbers. */
final class SeriesOrder {
    static final Comparator<SourceSeries> BY_IDENTITY = Comparator.comparing(SourceSeries::namespace)
            .thenComparing(SourceSeries::container)
            .thenComparing(SourceSeries::pod)
            .thenComparing(SourceSeries::uid)
            .thenComparing(SourceSeries::containerId)
            .thenComparing(SourceSeries::metric)
            .thenComparing(SourceSeries::detail)
            .thenComparing(SourceSeries::kind)
            .thenComparing(SourceSeries::instance)
            .thenComparing(SourceSeries::node);

    private SeriesOrder() {}
}
