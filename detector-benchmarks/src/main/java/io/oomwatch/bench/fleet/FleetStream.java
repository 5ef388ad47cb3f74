package io.oomwatch.bench.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The requests of a fleet, scrape by scrape: two streams of equal fleets give equal bytes. */
final class FleetStream {
    private static final int SAMPLES_PER_REQUEST = 2_000;

    private final Fleet fleet;
    private final long startMillis;
    private final long intervalMillis;
    private final WriteBody body = new WriteBody();
    private int scrapes;

    FleetStream(Fleet fleet, long startMillis, long intervalMillis) {
        this.fleet = fleet;
        this.startMillis = startMillis;
        this.intervalMillis = intervalMillis;
    }

    /** The next scrape's requests. */
    List<byte[]> next() throws IOException {
        scrapes++;
        List<byte[]> requests = new ArrayList<>();
        for (int from = 0; from < fleet.series(); from += SAMPLES_PER_REQUEST) {
            int to = Math.min(fleet.series(), from + SAMPLES_PER_REQUEST);
            requests.add(fleet.request(from, to, nowMillis(), intervalMillis, body));
        }
        return requests;
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
