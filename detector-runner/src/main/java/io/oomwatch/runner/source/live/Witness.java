package io.oomwatch.runner.source.live;

import io.oomwatch.runner.confirm.evidence.Evidence;
import java.util.function.Consumer;

/** Hands over what a source saw besides series, and counts it. */
public final class Witness implements Consumer<Evidence> {
    private final Inbox inbox;
    private final SourceMeters meters;

    /** Of the source that those meters are of. */
    public Witness(Inbox inbox, SourceMeters meters) {
        this.inbox = inbox;
        this.meters = meters;
    }

    /** Waits while too much is waiting already; a thread that is interrupted meanwhile stays so, and the piece is lost. */
    @Override
    public void accept(Evidence evidence) {
        meters.onSuccess(1, 0, evidence.when().latestMillis());
        try {
            inbox.put(evidence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
