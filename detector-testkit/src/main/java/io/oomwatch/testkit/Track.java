package io.oomwatch.testkit;

import io.oomwatch.api.SeriesInfo;
import io.oomwatch.testkit.series.Step;
import java.util.List;

/**
 * What happens to one series.
 *
 * @param series whose it is
 * @param steps in time order
 */
public record Track(SeriesInfo series, List<Step> steps) {
    public Track {
        steps = List.copyOf(steps);
    }
}
