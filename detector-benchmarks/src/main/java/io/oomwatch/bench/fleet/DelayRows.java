package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Side;
import io.oomwatch.bench.report.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long after their arrival samples are scored, at the rate of a million series every 15 s. The fleet is scraped once a
 * second instead, so that a fifteenth of the series makes that rate.
 */
final class DelayRows implements RowGroup {
    private static final RowName ROW = new RowName(
            "score-delay",
            "99th percentile from arrival to score at 66,000 samples a second",
            "ms",
            Target.atMost(15_000));

    private static final long INTERVAL_MILLIS = 15_000;
    private static final int CONTAINERS = 8_250;
    private static final long SECOND_NANOS = 1_000_000_000;
    /** What the receiver waits for slower senders, in event time: of it every sample's delay is made, and of the work. */
    private static final long SETTLE_MILLIS = 10_000;

    private static final int WORKERS = 2;

    @Override
    public List<RowName> rows() {
        return List.of(ROW);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        long start = System.currentTimeMillis() / 1_000 * 1_000;
        Fleet fleet = new Fleet(CONTAINERS, Fleet.MOST_SERIES_PER_CONTAINER, start);
        FleetStream stream = new FleetStream(fleet, start, INTERVAL_MILLIS);
        int warmUp = session.pace().pick(280, 40);
        int scrapes = session.pace().pick(60, 12);
        try (FleetEngine engine = new FleetEngine(WORKERS, INTERVAL_MILLIS, start)) {
            session.say("score-delay: %d scrapes of %d series to warm up", warmUp, fleet.series());
            for (int i = 0; i < warmUp; i++) {
                engine.at(start + i * INTERVAL_MILLIS);
                for (byte[] request : stream.next()) {
                    engine.post(request);
                }
                engine.await(fleet.series());
            }
            session.say("score-delay: %d scrapes, one a second", scrapes);
            double[] delays = new double[scrapes];
            long before = engine.cpuNanos();
            for (int i = 0; i < scrapes; i++) {
                delays[i] = second(engine, stream);
            }
            double cores = (engine.cpuNanos() - before) / (double) (scrapes * SECOND_NANOS);
            Arrays.sort(delays);
            double high = delays[(int) Math.ceil(0.99 * scrapes) - 1];
            return List.of(ROW.alone(
                    new Side("oomwatch", SETTLE_MILLIS + high), note(fleet, delays[scrapes / 2], high, cores)));
        }
    }

    private static String note(Fleet fleet, double median, double high, double cores) {
        return String.format(
                Locale.ROOT,
                "%d series scraped once a second, two workers, requests spread over the second; 10,000 ms of it are the "
                        + "receiver's wait for slower senders, the rest is until the whole scrape is scored: median "
                        + "%.0f ms, 99th percentile %.0f ms; %.2f cores busy",
                fleet.series(),
                median,
                high,
                cores);
    }

    /**
     * One scrape, its requests evenly over a second. With the first the receiver knows that the scrape before is complete.
     *
     * @return milliseconds from there until the scrape before was scored
     */
    private static double second(FleetEngine engine, FleetStream stream) throws IOException, InterruptedException {
        List<byte[]> requests = stream.next();
        long began = System.nanoTime();
        engine.at(stream.nowMillis());
        double delay = Double.NaN;
        for (int i = 0; i < requests.size(); i++) {
            engine.post(requests.get(i));
            long next = began + (i + 1) * SECOND_NANOS / requests.size();
            while (System.nanoTime() < next) {
                Thread.sleep(1);
                if (Double.isNaN(delay) && engine.isThrough()) {
                    delay = (System.nanoTime() - began) / 1e6;
                }
            }
        }
        if (Double.isNaN(delay)) {
            engine.await(Long.MAX_VALUE);
            delay = (System.nanoTime() - began) / 1e6;
        }
        return delay;
    }
}
