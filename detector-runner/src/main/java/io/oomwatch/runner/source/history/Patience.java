package io.oomwatch.runner.source.history;

import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How often to ask again, and how long to wait before that.
 *
 * @param attempts how often one question is asked, &gt;= 1
 * @param firstWait before the second attempt; doubled for each further one
 * @param longestWait bound of the doubling
 * @param waiting does the waiting
 */
public record Patience(int attempts, Duration firstWait, Duration longestWait, Waiting waiting) {
    /** Six attempts within half a minute. */
    public static final Patience USUAL =
            new Patience(6, Duration.ofSeconds(1), Duration.ofSeconds(15), Patience::sleep);

    /** Does nothing for that long. */
    public interface Waiting {
        void await(Duration duration) throws InterruptedIOException;
    }

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts are " + attempts + ", expected >= 1");
        }
    }

    /** Waits before attempt {@code failures + 1}. */
    void awaitAfter(int failures) throws InterruptedIOException {
        long millis = firstWait.toMillis() << Math.min(failures - 1, 20);
        waiting.await(Duration.ofMillis(Math.min(millis, longestWait.toMillis())));
    }

    private static void sleep(Duration duration) throws InterruptedIOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
