package io.oomwatch.runner.backtest;

/**
 * Whether a kill that could be foretold from earlier ones was.
 *
 * @param killsBefore kills of this container before it
 * @param inside true when an announcement made before held it in its window
 * @param periodShareAhead time from the announcement to the kill over the time since the kill before, {@code NaN} when
 *     none was made
 * @param errorMillis distance of the announced time from the kill, -1 when none was made
 */
record AnnouncementOutcome(int killsBefore, boolean inside, double periodShareAhead, long errorMillis) {}
