package io.oomwatch.runner.source.sort;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges cursors into one stream, instant by instant. Series get their numbers at the first instant they have a value,
 * those of one instant in the order of their identity: so the same samples give the same numbers whatever the files are
 * called and however many threads read them. Of several values for one series and time the first counts (that of the
 * first file, the first line), as in Prometheus; the others are noted.
 */
public final class MergedPoints implements PointStream {
    private final List<Input> inputs = new ArrayList<>();
    private final PriorityQueue<Input> heap;
    private final SeriesDirectory directory;
    private final TimeScale scale;
    private final long scrapeIntervalMillis;
    private final DoubleSupplier progress;
    private final SourceNotes notes;
    private final Tick tick = new Tick();
    private final List<Newcomer> newcomers = new ArrayList<>();
    private boolean started;

    /**
     * @param cursors inputs; closed with this stream
     * @param directory numbers the series; may know some already
     * @param scale maps recorded to event time
     * @param scrapeIntervalMillis as the stream reports it, event time
     * @param progress share already read, 0 to 1
     */
    public MergedPoints(
            List<? extends PointCursor> cursors,
            SeriesDirectory directory,
            TimeScale scale,
            long scrapeIntervalMillis,
            DoubleSupplier progress,
            SourceNotes notes) {
        for (PointCursor cursor : cursors) {
            inputs.add(new Input(cursor, inputs.size()));
        }
        this.heap = new PriorityQueue<>(Math.max(1, inputs.size()));
        this.directory = directory;
        this.scale = scale;
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        this.progress = progress;
        this.notes = notes;
    }

    @Override
    public boolean next(Point into) throws IOException {
        while (true) {
            while (tick.hasNext()) {
                if (tick.repeatsSeries()) {
                    noteRepeated(directory.get(tick.peekSeries()));
                    tick.takeValue();
                    continue;
                }
                into.series = tick.peekSeries();
                into.epochMillis = scale.toEventMillis(tick.epochMillis());
                into.value = stretched(into.series, tick.takeValue());
                return true;
            }
            if (!fillTick()) {
                return false;
            }
        }
    }

    @Override
    public SeriesDirectory directory() {
        return directory;
    }

    @Override
    public long scrapeIntervalMillis() {
        return scrapeIntervalMillis;
    }

    @Override
    public double progress() {
        return progress.getAsDouble();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Input input : inputs) {
            try {
                input.cursor.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private boolean fillTick() throws IOException {
        if (!started) {
            started = true;
            for (Input input : inputs) {
                offer(input);
            }
        }
        Input first = heap.peek();
        if (first == null) {
            return false;
        }
        tick.begin(first.ahead.epochMillis);
        newcomers.clear();
        int size = 0;
        while (first != null && first.ahead.epochMillis == tick.epochMillis()) {
            heap.poll();
            do {
                int number = first.number(first.ahead.series);
                if (number < 0) {
                    newcomers.add(new Newcomer(first.cursor.series(first.ahead.series), first, size));
                }
                tick.add(Math.max(number, 0), first.ahead.value);
                size++;
            } while (first.advance() && first.ahead.epochMillis == tick.epochMillis());
            if (!first.ended) {
                heap.add(first);
            }
            first = heap.peek();
        }
        numberNewcomers();
        tick.order();
        return true;
    }

    private void offer(Input input) throws IOException {
        if (input.advance()) {
            heap.add(input);
        }
    }

    private void numberNewcomers() {
        newcomers.sort((a, b) -> SeriesOrder.BY_IDENTITY.compare(a.series, b.series));
        for (Newcomer newcomer : newcomers) {
            int number = directory.intern(newcomer.series);
            newcomer.input.remember(newcomer.localNumber, number);
            tick.number(newcomer.index, number);
        }
    }

    private double stretched(int series, double value) {
        if (scale.factor() == 1 || !directory.get(series).metric().isTime() || Double.isNaN(value) || value == 0) {
            return value;
        }
        return scale.toEventMillis(Times.secondsToMillis(value)) / 1000.0;
    }

    /** One note for each container: a scrape that came twice repeats every series of it. */
    private void noteRepeated(SourceSeries series) {
        String place = Stream.of(series.namespace(), series.pod(), series.container())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("/"));
        notes.add(
                Kind.DUPLICATE_SAMPLE,
                place,
                series.metric().prometheusName() + " at " + Times.format(tick.epochMillis()));
    }

    private static final class Newcomer {
        final SourceSeries series;
        final Input input;
        final int localNumber;
        final int index;

        Newcomer(SourceSeries series, Input input, int index) {
            this.series = series;
            this.input = input;
            this.localNumber = input.ahead.series;
            this.index = index;
        }
    }

    private static final class Input implements Comparable<Input> {
        final PointCursor cursor;
        final int rank;
        final Point ahead = new Point();
        boolean ended;
        private int[] numbers = new int[0];

        Input(PointCursor cursor, int rank) {
            this.cursor = cursor;
            this.rank = rank;
        }

        boolean advance() throws IOException {
            ended = !cursor.next(ahead);
            return !ended;
        }

        int number(int local) {
            return local < numbers.length ? numbers[local] - 1 : -1;
        }

        void remember(int local, int number) {
            if (local >= numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(local + 1, numbers.length * 2));
            }
            numbers[local] = number + 1;
        }

        @Override
        public int compareTo(Input other) {
            int byTime = Long.compare(ahead.epochMillis, other.ahead.epochMillis);
            return byTime != 0 ? byTime : Integer.compare(rank, other.rank);
        }
    }
}
