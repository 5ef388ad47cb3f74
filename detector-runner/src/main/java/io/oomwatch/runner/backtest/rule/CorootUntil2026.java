package io.oomwatch.runner.backtest.rule;

/**
 * Coroot's memory-leak inspection until spring 2026 (auditor/memory.go): a line through the last hour of RSS, with at least
 * 80 % of the samples, grows by more than 10 % an hour. The series goes on over restarts.
 */
final class CorootUntil2026 implements Rule {
    static final long HOUR = 3_600_000;
    static final double PERCENT_PER_HOUR = 10;

    private final SlidingWindow window = new SlidingWindow(HOUR);
    private final long scrapeIntervalMillis;

    CorootUntil2026(long scrapeIntervalMillis) {
        this.scrapeIntervalMillis = scrapeIntervalMillis;
    }

    @Override
    public boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        window.add(epochMillis, anonBytes);
        if (window.size() <= 0.8 * HOUR / scrapeIntervalMillis) {
            return false;
        }
        double start = window.lineAt(epochMillis - HOUR);
        double end = window.lineAt(epochMillis);
        return start > 0 && end > 0 && (end - start) / start * 100 > PERCENT_PER_HOUR;
    }
}
