package io.oomwatch.models.siblings;

/** What the others may know of a replica. */
final class Sibling {
    final String pod;
    long seenMillis = Long.MIN_VALUE;
    double progress;

    Sibling(String pod) {
        this.pod = pod;
    }
}
