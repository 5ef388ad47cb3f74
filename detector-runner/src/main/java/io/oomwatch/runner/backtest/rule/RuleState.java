package io.oomwatch.runner.backtest.rule;

/**
 * A condition with its {@code for}: pending from the first evaluation at which it holds, firing once it has held that long,
 * as Prometheus' alerting rules do.
 */
final class RuleState {
    private static final long INACTIVE = Long.MIN_VALUE;

    private final Rule rule;
    private final long forMillis;
    private long activeAtMillis = INACTIVE;
    private boolean firing;

    RuleState(Rule rule, long forMillis) {
        this.rule = rule;
        this.forMillis = forMillis;
    }

    /** Evaluates at the sample's time; true while it fires. */
    boolean observe(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        if (!rule.holds(epochMillis, workingSetBytes, anonBytes, limitBytes)) {
            activeAtMillis = INACTIVE;
            firing = false;
            return false;
        }
        if (activeAtMillis == INACTIVE) {
            activeAtMillis = epochMillis;
        }
        firing = epochMillis - activeAtMillis >= forMillis;
        return firing;
    }

    boolean firing() {
        return firing;
    }

    /** The series has no value any more: the alert is gone. */
    void clear() {
        activeAtMillis = INACTIVE;
        firing = false;
    }

    void onRestart() {
        clear();
        rule.onRestart();
    }
}
