package io.oomwatch.testkit.fleet;

/** A life with an onset: its shape is asked only from then on, with the time since. */
final class GrowingLife implements Life {
    /** Memory added since the onset, share of the limit. */
    @FunctionalInterface
    interface Growth {
        double shareAt(double secondsSinceOnset);
    }

    private final long onsetAge;
    private final Growth growth;
    private final Life background;

    GrowingLife(long onsetAge, Growth growth, Life background) {
        this.onsetAge = onsetAge;
        this.growth = growth;
        this.background = background;
    }

    GrowingLife(long onsetAge, Growth growth) {
        this(onsetAge, growth, (age, clock, memory) -> {});
    }

    @Override
    public void step(long ageSeconds, long clockSeconds, Memory memory) {
        background.step(ageSeconds, clockSeconds, memory);
        if (ageSeconds > onsetAge) {
            memory.anon += growth.shareAt(ageSeconds - onsetAge);
        }
    }

    @Override
    public long leakOnsetAge() {
        return onsetAge;
    }
}
