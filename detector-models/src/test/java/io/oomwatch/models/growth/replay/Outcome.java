package io.oomwatch.models.growth.replay;

/**
 * What one policy made of one kill.
 *
 * @param trace whose
 * @param first no kill of this container was known before
 * @param rampSamples rows between onset and kill
 * @param leadShare share of the ramp left at the alert, NaN when it was not warned of
 * @param early the alert stood before the onset
 */
record Outcome(Trace trace, boolean first, int rampSamples, double leadShare, boolean early) {
    boolean warned() {
        return !Double.isNaN(leadShare);
    }
}
