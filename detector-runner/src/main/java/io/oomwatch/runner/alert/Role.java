package io.oomwatch.runner.alert;

/** What a detector may do to people. */
public enum Role {
    /** May open critical alerts. */
    PAGE,
    /** May open warnings at most. */
    TICKET,
    /** Opens info alerts only; its score is shown with every alert. */
    CONTEXT,
    /** Forecasts the next of a series of kills. */
    ANNOUNCE
}
