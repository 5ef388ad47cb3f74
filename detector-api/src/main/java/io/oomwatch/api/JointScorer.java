package io.oomwatch.api;

/**
 * Scores samples of many series together, where that is cheaper than one by one. Made by the {@link SharedMemory} of their
 * detectors; confined to one thread. Allocates nothing per sample.
 *
 * <p>All scores are those that {@link Detector#observe} would have given, bit for bit; they only come later. Until {@link
 * #finish} nothing else is told to a detector whose score waits.
 */
public interface JointScorer {
    /** Scores that may wait at a time. */
    int capacity();

    /**
     * Shows a detector its next sample, in place of {@link Detector#observe}. Not to be called while {@link #capacity}
     * scores wait.
     *
     * @return true when the score waits for {@link #finish}; false when it is given by {@link #score}
     */
    boolean observe(Detector detector, Sample sample);

    /** Score of the sample shown last, when it does not wait. */
    double score();

    /**
     * Gives the scores that wait; none does afterwards.
     *
     * @param scores gets them in the order in which their samples were shown
     * @return how many they are
     */
    int finish(double[] scores);
}
