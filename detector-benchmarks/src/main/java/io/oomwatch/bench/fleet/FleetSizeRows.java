package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.External;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Side;
import io.oomwatch.bench.report.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A fleet of one size: its samples in the order in which its state was made, and in a random one; heap and allocation. */
final class FleetSizeRows implements RowGroup {
    private static final String MAX_HEAP = "4g";
    private static final double HEAP_MIB = 4_096;
    private static final double MIB = 1 << 20;
    /** One of two cores for a million series at 15 s. */
    private static final double MOST_NANOS_PER_SAMPLE = 1e9 / 66_000;

    private static final double MOST_BYTES_PER_SERIES = 1_100;
    /** The smallest object has 16 bytes: none per sample. */
    private static final double LESS_THAN_AN_OBJECT = 1;

    /** A row of eight buckets has to settle for an hour before the fleet has models. */
    private static final int SCRAPES_BEFORE = 100;

    private static final int FULL_SCRAPES = 10;
    private static final int QUICK_SCRAPES = 10;
    private static final int QUICK_SHARE = 20;
    /** Fewer would be lost among what any process has. */
    private static final int FEWEST_CONTAINERS = 1_000;

    private final int containers;
    private final RowName arrival;
    private final RowName random;
    private final RowName state;
    private final RowName allocation;
    private final RowName heap;

    private FleetSizeRows(String size, int containers) {
        this.containers = containers;
        String name = "fleet-" + size;
        Target cpu = Target.atMost(MOST_NANOS_PER_SAMPLE);
        arrival = new RowName(
                name + "-arrival", size + " series, state in the order of arrival, CPU time", "ns/sample", cpu);
        random = new RowName(name + "-random", size + " series, state at random, CPU time", "ns/sample", cpu);
        state = new RowName(
                name + "-bytes",
                size + " series, heap of each without its labels",
                "bytes/series",
                Target.atMost(MOST_BYTES_PER_SERIES));
        allocation = new RowName(
                name + "-allocation",
                size + " series, allocated where no models are trained",
                "bytes/sample",
                Target.atMost(LESS_THAN_AN_OBJECT));
        heap = new RowName(name + "-heap", size + " series, heap all in", "MiB", Target.atMost(HEAP_MIB));
    }

    /** One group per size, eight series a container. */
    static List<RowGroup> groups() {
        return List.of(
                new FleetSizeRows("10k", 10_000 / Fleet.MOST_SERIES_PER_CONTAINER),
                new FleetSizeRows("100k", 100_000 / Fleet.MOST_SERIES_PER_CONTAINER),
                new FleetSizeRows("1m", 1_000_000 / Fleet.MOST_SERIES_PER_CONTAINER));
    }

    @Override
    public List<RowName> rows() {
        return List.of(arrival, random, state, allocation, heap);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        int size = session.pace().pick(containers, Math.max(FEWEST_CONTAINERS, containers / QUICK_SHARE));
        int scrapes = session.pace().pick(FULL_SCRAPES, QUICK_SCRAPES);
        FleetCost inOrder = run(session, size, "arrival", scrapes);
        FleetCost shuffled = run(session, size, FleetSize.RANDOM, scrapes);
        String fleet = String.format(
                Locale.ROOT,
                "%d containers of eight series at 60 s, %d scrapes before and %d measured, one worker, plain Java in a JVM of its own with"
                        + " %s of heap",
                size,
                SCRAPES_BEFORE,
                scrapes,
                MAX_HEAP);
        return List.of(
                arrival.alone(
                        ours(inOrder.nanosPerSample()), fleet + "; requests decoded and scored, collections apart"),
                random.alone(
                        ours(shuffled.nanosPerSample()),
                        "the same, containers in another order from the second scrape on"),
                state.alone(
                        ours(inOrder.stateBytesPerSeries()),
                        String.format(
                                Locale.ROOT,
                                "an eighth of a container's; labels are %.0f bytes more",
                                inOrder.labelBytesPerSeries())),
                allocation.alone(
                        ours(inOrder.typicalBytesPerSample()),
                        String.format(
                                Locale.ROOT,
                                "first quartile of scrapes: a few objects per request, none per sample; the mean, with"
                                        + " training and ends of epochs, is %.1f",
                                inOrder.meanBytesPerSample())),
                heap.alone(ours(inOrder.wholeBytes() / MIB), "after a collection; it ran with " + MAX_HEAP));
    }

    private static Side ours(double value) {
        return new Side("oomwatch", value);
    }

    private FleetCost run(Session session, int size, String order, int scrapes)
            throws IOException, InterruptedException {
        session.say("%s: %d containers, order of %s", arrival.name(), size, order);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + MAX_HEAP, "-XX:+UseParallelGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FleetSize.class.getName()));
        command.addAll(
                List.of(Integer.toString(size), order, Integer.toString(SCRAPES_BEFORE), Integer.toString(scrapes)));
        String said = External.output(command)
                .orElseThrow(() -> new IOException("a JVM with " + size + " containers failed: " + command));
        return FleetCost.parse(said);
    }
}
