package io.oomwatch.runner.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the series of a stream: equal series get equal numbers. Grows only. Written by the reading thread. */
public final class SeriesDirectory {
    private final List<SourceSeries> series = new ArrayList<>();
    private final Map<SourceSeries, Integer> numbers = new HashMap<>();

    /** The number of this series, given now if it is new. */
    public int intern(SourceSeries candidate) {
        Integer known = numbers.get(candidate);
        if (known != null) {
            return known;
        }
        int number = series.size();
        series.add(candidate);
        numbers.put(candidate, number);
        return number;
    }

    /** The series of that number. */
    public SourceSeries get(int number) {
        return series.get(number);
    }

    /** How many there are. */
    public int size() {
        return series.size();
    }
}
