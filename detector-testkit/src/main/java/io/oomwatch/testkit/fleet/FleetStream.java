package io.oomwatch.testkit.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The scrapes of a whole fleet in order of time; equal times in order of containers. Holds one scrape per container. */
public final class FleetStream {
    private static final class Cursor {
        private final int container;
        private final ContainerFeed feed;
        private final Scrape scrape = new Scrape();

        Cursor(int container, ContainerFeed feed) {
            this.container = container;
            this.feed = feed;
        }

        boolean advance() {
            return feed.next(scrape);
        }
    }

    private final List<Cursor> cursors = new ArrayList<>();
    private final PriorityQueue<Cursor> due = new PriorityQueue<>(
            Comparator.<Cursor>comparingLong(c -> c.scrape.epochMillis).thenComparingInt(c -> c.container));
    private int taken = -1;

    FleetStream(Fleet fleet) {
        for (int i = 0; i < fleet.containers().size(); i++) {
            Cursor cursor = new Cursor(i, fleet.open(fleet.containers().get(i)));
            cursors.add(cursor);
            if (cursor.advance()) {
                due.add(cursor);
            }
        }
    }

    /** Takes the next scrape; false at the end. */
    public boolean next() {
        if (taken >= 0) {
            Cursor cursor = cursors.get(taken);
            if (cursor.advance()) {
                due.add(cursor);
            }
        }
        Cursor first = due.poll();
        taken = first == null ? -1 : first.container;
        return first != null;
    }

    /** Index in {@link Fleet#containers()} of the container just scraped. */
    public int container() {
        return current().container;
    }

    /** The scrape just taken; valid until the next one. */
    public Scrape scrape() {
        return current().scrape;
    }

    private Cursor current() {
        if (taken < 0) {
            throw new NoSuchElementException("no scrape is taken, expected next() to have returned true");
        }
        return cursors.get(taken);
    }

    /** What each container truly did, in order of {@link Fleet#containers()}; complete at the end of the stream. */
    public List<ContainerTruth> truth() {
        return cursors.stream().map(cursor -> cursor.feed.truth()).toList();
    }
}
