package io.oomwatch.bench.report;

/** How a row stands against its target. */
public enum Verdict {
    /** Beyond the floor, up to what should be reached one day. */
    REACHED("reached"),
    /** The floor is met. */
    MET("met"),
    /** The floor is missed. */
    BELOW_FLOOR("BELOW FLOOR"),
    /** Fast enough or not, it is less right than the peer. */
    LESS_ACCURATE("LESS ACCURATE"),
    /** Nothing is promised. */
    NO_TARGET(""),
    /** The peer is not here, or the row was not asked for. */
    NOT_MEASURED("not measured");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For the table. */
    public String words() {
        return words;
    }
}
