package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.Cost;
import io.oomwatch.bench.measure.Task;
import java.io.IOException;
import java.util.List;

/** Scrapes of the fleet, from the bytes of remote write to scores and decisions: CPU time of all threads that do it. */
final class OurReceiving implements Task {
    private final FleetEngine engine;
    private final FleetStream stream;
    private final int series;
    private final int containers;
    private final int scrapes;

    OurReceiving(FleetEngine engine, FleetStream stream, int series, int containers, int scrapes) {
        this.engine = engine;
        this.stream = stream;
        this.series = series;
        this.containers = containers;
        this.scrapes = scrapes;
    }

    @Override
    public String name() {
        return "oomwatch";
    }

    /** However much time is asked for: the same number of scrapes. */
    @Override
    public Cost work(long cpuNanos) throws IOException, InterruptedException {
        long before = engine.cpuNanos();
        for (int i = 0; i < scrapes; i++) {
            List<byte[]> requests = stream.next(); // made on this thread, not counted
            engine.at(stream.nowMillis());
            for (byte[] request : requests) {
                engine.post(request);
            }
            engine.await(series); // scrapes are seconds apart: the engine never has two at once
        }
        return new Cost((double) scrapes * containers, engine.cpuNanos() - before);
    }
}
