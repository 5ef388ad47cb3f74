package io.oomwatch.runner.backtest.rule;

/** {@code level / limit > share}. */
final class Threshold implements Rule {
    /** Which level. */
    enum Level {
        WORKING_SET,
        ANON
    }

    private final Level level;
    private final double share;

    Threshold(Level level, double share) {
        this.level = level;
        this.share = share;
    }

    @Override
    public boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        return (level == Level.ANON ? anonBytes : workingSetBytes) / limitBytes > share;
    }
}
