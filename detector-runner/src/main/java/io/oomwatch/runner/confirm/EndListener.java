package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Termination;

/** Takes what the state metrics of one container say happened. */
interface EndListener {
    /** A life ended, as the scrape at {@code seenMillis} says. */
    void onEnded(Termination termination, Sight sight, long seenMillis);

    /** cAdvisor counted kills in a container that still reports. */
    void onOomCount(String containerId, Moment when, long count);

    /** A new life runs, since that time at the latest; it took the place of another within {@code replaced}. */
    void onNewLife(long beganMillis, Moment replaced);

    /** The present life's start is known better now. */
    void onLifeStart(long beganMillis);
}
