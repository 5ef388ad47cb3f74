package io.oomwatch.runner.backtest.rule;

/**
 * Coroot's memory-leak inspection since spring 2026 (MemoryGrowthPct in auditor/memory.go): the longest stretch of the last
 * hour without a fall by half, at least 10 samples and a third of the window; its line rises, so does its last quarter (at
 * least 15 min) with at least 0.3 of the slope; growth of an hour at least 5 % of the limit, or 50 MiB without one, and
 * more than 10 % of the level. Looked at once a minute.
 */
final class Coroot2026 implements Rule {
    private static final long TAIL_MILLIS = 900_000;
    private static final long EVALUATE_EVERY_MILLIS = 60_000;
    private static final double LEAST_GROWTH_BYTES = 50 * 1024 * 1024;

    private final SlidingWindow window = new SlidingWindow(CorootUntil2026.HOUR);
    private final long scrapeIntervalMillis;
    private long evaluatedAtMillis = Long.MIN_VALUE;
    private boolean held;

    Coroot2026(long scrapeIntervalMillis) {
        this.scrapeIntervalMillis = scrapeIntervalMillis;
    }

    @Override
    public boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        window.add(epochMillis, anonBytes);
        if (evaluatedAtMillis == Long.MIN_VALUE || epochMillis - evaluatedAtMillis >= EVALUATE_EVERY_MILLIS) {
            evaluatedAtMillis = epochMillis;
            held = growthPercent(epochMillis, limitBytes) > CorootUntil2026.PERCENT_PER_HOUR;
        }
        return held;
    }

    private double growthPercent(long now, double limitBytes) {
        double expected = (double) CorootUntil2026.HOUR / scrapeIntervalMillis;
        if (window.size() < 0.8 * expected) {
            return 0;
        }
        int from = 0;
        int to = 0;
        int begin = 0;
        for (int i = 1; i <= window.size(); i++) {
            boolean cut = i == window.size() || window.value(i - 1) > 0 && window.value(i) < 0.5 * window.value(i - 1);
            if (cut) {
                if (i - begin > to - from) {
                    from = begin;
                    to = i;
                }
                begin = i;
            }
        }
        if (to - from < 10 || to - from < expected / 3) {
            return 0;
        }
        return growthPercent(now, limitBytes, from, to);
    }

    private double growthPercent(long now, double limitBytes, int from, int to) {
        Line line = Line.through(window, from, to);
        int tail = to - (to - from) / 4;
        while (tail > from && window.time(to - 1) - window.time(Math.min(tail, to - 1)) < TAIL_MILLIS) {
            tail--;
        }
        if (line.slopePerSecond() <= 0 || to - tail < 5) {
            return 0;
        }
        double tailSlope = Line.through(window, tail, to).slopePerSecond();
        if (tailSlope <= 0 || tailSlope < 0.3 * line.slopePerSecond()) {
            return 0;
        }
        double start = line.at(now - CorootUntil2026.HOUR);
        double end = line.at(now);
        double least = limitBytes > 0 ? 0.05 * limitBytes : LEAST_GROWTH_BYTES;
        if (!(end > 0 && end > start) || end - start < least) {
            return 0;
        }
        return (end - start) / (start > 0 ? start : end) * 100;
    }
}
