package io.oomwatch.runner.backtest;

import java.util.List;

/**
 * Leaks that no kill ended: the container was restarted, the leak stopped, or the recording did.
 *
 * @param leaks how many
 * @param warned how many were warned of while they went on
 */
public record OtherLeaks(int leaks, int warned) {
    static OtherLeaks sum(List<ContainerOutcome> outcomes) {
        int leaks = 0;
        int warned = 0;
        for (ContainerOutcome outcome : outcomes) {
            leaks += outcome.otherLeaks().leaks();
            warned += outcome.otherLeaks().warned();
        }
        return new OtherLeaks(leaks, warned);
    }
}
