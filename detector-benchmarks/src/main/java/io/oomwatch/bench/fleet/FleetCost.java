package io.oomwatch.bench.fleet;

import java.io.IOException;
import java.util.Locale;

/**
 * What a fleet costs.
 *
 * @param nanosPerSample CPU time of decoding and scoring, mean of all scrapes
 * @param typicalBytesPerSample allocated in a scrape in which no models are trained: the first quartile of scrapes
 * @param meanBytesPerSample allocated, mean of all scrapes
 * @param stateBytesPerSeries heap without labels
 * @param labelBytesPerSeries heap for labels
 * @param wholeBytes heap of the whole process
 */
record FleetCost(
        double nanosPerSample,
        double typicalBytesPerSample,
        double meanBytesPerSample,
        double stateBytesPerSeries,
        double labelBytesPerSeries,
        double wholeBytes) {
    private static final String HEAD = "fleet-cost";

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.3f %.3f %.3f %.3f %.3f %.0f",
                HEAD,
                nanosPerSample,
                typicalBytesPerSample,
                meanBytesPerSample,
                stateBytesPerSeries,
                labelBytesPerSeries,
                wholeBytes);
    }

    /** Finds the line among what a JVM said. */
    static FleetCost parse(String output) throws IOException {
        String line = output.lines()
                .filter(said -> said.startsWith(HEAD + " "))
                .findFirst()
                .orElseThrow(() -> new IOException("the fleet's JVM said no costs but: " + output.strip()));
        String[] parts = line.split(" ", -1);
        if (parts.length != 7) {
            throw new IOException("costs are \"" + line + "\", expected six numbers");
        }
        return new FleetCost(
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]),
                Double.parseDouble(parts[6]));
    }
}
