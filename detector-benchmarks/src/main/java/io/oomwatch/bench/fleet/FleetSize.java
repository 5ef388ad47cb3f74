package io.oomwatch.bench.fleet;

import io.oomwatch.runner.source.live.push.RemoteWriteReceiver;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Measures a fleet in a JVM of its own, so that its heap is the fleet's alone: CPU time and allocated bytes per sample, heap
 * per series. Arguments: containers, {@code arrival} or {@code random}, scrapes before, scrapes measured. Prints one line
 * for {@link FleetCost}.
 */
final class FleetSize {
    static final long INTERVAL_MILLIS = 60_000;
    static final String RANDOM = "random";
    private static final long START_MILLIS = 1_760_000_000_000L;
    private static final double QUARTER = 0.25;

    private final Fleet fleet;
    private final FleetStream stream;
    private final double series;
    private long labelBytes;

    private FleetSize(int containers, String order) {
        fleet = new Fleet(containers, Fleet.MOST_SERIES_PER_CONTAINER, START_MILLIS);
        stream = order.equals(RANDOM)
                ? FleetStream.shuffled(fleet, START_MILLIS, INTERVAL_MILLIS)
                : new FleetStream(fleet, START_MILLIS, INTERVAL_MILLIS);
        series = fleet.series();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        FleetSize size = new FleetSize(Integer.parseInt(args[0]), args[1]);
        System.out.println(size.measure(Integer.parseInt(args[2]), Integer.parseInt(args[3])));
        System.exit(0); // threads of libraries
    }

    private FleetCost measure(int before, int measured) throws IOException, InterruptedException {
        List<byte[]> requests = stream.next();
        labelBytes(requests); // loads classes
        labelBytes = labelBytes(requests);
        long emptyBytes = usedBytes() - bytes(requests);
        try (FleetEngine engine = new FleetEngine(1, INTERVAL_MILLIS, START_MILLIS)) {
            for (int i = 0; i < before; i++) {
                post(engine, requests);
                requests = stream.next();
                engine.await(fleet.series());
            }
            double[] nanos = new double[measured];
            double[] bytes = new double[measured];
            for (int i = 0; i < measured; i++) {
                ThreadUse start = engine.use();
                post(engine, requests);
                engine.await(fleet.series());
                ThreadUse used = engine.use().less(start);
                nanos[i] = used.cpuNanos() / series;
                bytes[i] = used.bytes() / series;
                requests = stream.next();
            }
            requests = List.of();
            long wholeBytes = usedBytes();
            if (engine.engine().views().size() != fleet.containers()) {
                throw new IOException(
                        "containers scored are " + engine.engine().views().size() + ", expected " + fleet.containers());
            }
            double mean = Arrays.stream(nanos).average().orElse(Double.NaN);
            double meanBytes = Arrays.stream(bytes).average().orElse(Double.NaN);
            Arrays.sort(bytes);
            return new FleetCost(
                    mean,
                    bytes[(int) (QUARTER * measured)],
                    meanBytes,
                    (wholeBytes - emptyBytes - labelBytes) / series,
                    labelBytes / series,
                    wholeBytes);
        }
    }

    /** What the receiver keeps of a scrape when nobody takes its samples. */
    private static long labelBytes(List<byte[]> requests) throws IOException {
        RemoteWriteReceiver receiver = FleetEngine.labelsOnly(START_MILLIS);
        long before = usedBytes();
        for (byte[] request : requests) {
            receiver.answer(new Post(request));
        }
        long labels = usedBytes() - before;
        receiver.answer(new Post(requests.get(0))); // it is still there
        return labels;
    }

    private static long bytes(List<byte[]> requests) {
        return requests.stream().mapToLong(request -> request.length).sum();
    }

    private void post(FleetEngine engine, List<byte[]> requests) throws IOException, InterruptedException {
        engine.at(stream.nowMillis());
        for (byte[] request : requests) {
            engine.post(request);
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
