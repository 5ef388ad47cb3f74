package io.oomwatch.bench.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.xerial.snappy.Snappy;

/**
 * The requests of a fleet, scrape by scrape: two streams of equal fleets give equal bytes. The first scrape has the
 * containers in order, so that their state is made in order.
 */
final class FleetStream {
    private static final int SAMPLES_PER_REQUEST = 2_000;
    private static final long SEED = 5;

    private final Fleet fleet;
    private final long startMillis;
    private final long intervalMillis;
    private final WriteBody body = new WriteBody();
    /** By place in a scrape after the first: which container. */
    private final int[] order;

    private int scrapes;

    /** Containers come in the same order in every scrape. */
    FleetStream(Fleet fleet, long startMillis, long intervalMillis) {
        this(fleet, startMillis, intervalMillis, inOrder(fleet));
    }

    /** In another order from the second scrape on. */
    private FleetStream(Fleet fleet, long startMillis, long intervalMillis, int[] order) {
        this.order = order;
        this.fleet = fleet;
        this.startMillis = startMillis;
        this.intervalMillis = intervalMillis;
    }

    /** From the second scrape on containers come in a random order, in every scrape the same; so do their times. */
    static FleetStream shuffled(Fleet fleet, long startMillis, long intervalMillis) {
        int[] order = inOrder(fleet);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int container = order[i];
            order[i] = order[other];
            order[other] = container;
        }
        return new FleetStream(fleet, startMillis, intervalMillis, order);
    }

    private static int[] inOrder(Fleet fleet) {
        int[] order = new int[fleet.containers()];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /** The next scrape's requests. */
    List<byte[]> next() throws IOException {
        scrapes++;
        List<byte[]> requests = new ArrayList<>();
        for (int from = 0; from < fleet.series(); from += SAMPLES_PER_REQUEST) {
            int to = Math.min(fleet.series(), from + SAMPLES_PER_REQUEST);
            requests.add(request(from, to));
        }
        return requests;
    }

    /** A snappy block with one sample of each series; a node's page is scraped at its own offset within the interval. */
    private byte[] request(int from, int to) throws IOException {
        body.clear();
        int containers = order.length;
        for (int at = from; at < to; at++) {
            int place = at % containers;
            int container = scrapes == 1 ? place : order[place];
            fleet.write(at - place + container, fleet.sampleMillis(place, nowMillis(), intervalMillis), body);
        }
        return Snappy.compress(body.bytes());
    }

    /** Scrapes given so far. */
    int scrapes() {
        return scrapes;
    }

    /** End of the scrape given last: the time of its newest sample. */
    long nowMillis() {
        return startMillis + (scrapes - 1) * intervalMillis;
    }
}
