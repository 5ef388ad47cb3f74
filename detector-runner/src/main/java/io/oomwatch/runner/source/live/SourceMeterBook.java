package io.oomwatch.runner.source.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The meters of every source by name; they outlive the source, so that a reload does not set its counters back. */
public final class SourceMeterBook {
    private final MeterRegistry meters;
    private final Map<String, SourceMeters> bySource = new HashMap<>();

    public SourceMeterBook(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The meters of that source, made when it is new. */
    public synchronized SourceMeters of(String source) {
        return bySource.computeIfAbsent(source, name -> new SourceMeters(meters, name));
    }

    /** Only those sources are left: the series of the others vanish. */
    public synchronized void retain(Collection<String> sources) {
        for (String source : new ArrayList<>(bySource.keySet())) {
            if (!sources.contains(source)) {
                bySource.remove(source);
                meters.getMeters().stream()
                        .filter(meter -> source.equals(meter.getId().getTag("source")))
                        .toList()
                        .forEach(meters::remove);
            }
        }
    }
}
