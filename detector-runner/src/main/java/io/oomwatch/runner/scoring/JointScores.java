package io.oomwatch.runner.scoring;

import io.oomwatch.api.JointScorer;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Samples whose last scores wait, so that models of the fleet judge many series in one go. Confined to one thread. Between
 * {@link #observe} and {@link #finish} nothing else is told to the detectors of a series whose scores wait.
 */
public final class JointScores {
    private final List<Together> together = new ArrayList<>();
    private final boolean[] joint;
    private final int capacity;
    private final SeriesScorer[] waiting;
    private int size;

    /** One detector, and whose scores wait in its scorer. */
    private static final class Together {
        final int detector;
        final JointScorer scorer;
        final int[] places;
        final double[] scores;
        int size;

        Together(int detector, JointScorer scorer) {
            this.detector = detector;
            this.scorer = scorer;
            places = new int[scorer.capacity()];
            scores = new double[scorer.capacity()];
        }
    }

    /**
     * Of the fleet's memories as they are now.
     *
     * @param mayWait by position, detectors whose scores may come later than the others
     */
    public JointScores(SharedMemories fleet, int detectors, IntPredicate mayWait) {
        joint = new boolean[detectors];
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < detectors; i++) {
            SharedMemory memory = fleet.get(i);
            JointScorer scorer = memory == null || !mayWait.test(i) ? null : memory.newJointScorer();
            if (scorer != null) {
                joint[i] = true;
                together.add(new Together(i, scorer));
                least = Math.min(least, scorer.capacity());
            }
        }
        capacity = together.isEmpty() ? 0 : least;
        waiting = new SeriesScorer[capacity];
    }

    /** True when the scores of the detector at that position can wait. */
    public boolean isJoint(int detector) {
        return joint[detector];
    }

    /** Samples whose scores wait. */
    public int size() {
        return size;
    }

    /** True when no more can wait. */
    public boolean isFull() {
        return size == capacity;
    }

    /** Shows the sample to the detectors whose scores can wait; true when one of them does. */
    public boolean observe(SeriesScorer series, Sample sample) {
        boolean waits = false;
        for (int i = 0; i < together.size(); i++) { // an iterator would be garbage
            Together one = together.get(i);
            if (series.observe(one.detector, sample, one.scorer)) {
                one.places[one.size++] = size;
                waits = true;
            }
        }
        if (waits) {
            waiting[size++] = series;
        }
        return waits;
    }

    /** The same at once: nothing waits. */
    public void observeNow(SeriesScorer series, Sample sample) {
        for (int i = 0; i < together.size(); i++) {
            series.observe(together.get(i).detector, sample);
        }
    }

    /** Gives every series its scores. */
    public void finish() {
        for (int i = 0; i < together.size(); i++) {
            Together one = together.get(i);
            int count = one.scorer.finish(one.scores);
            for (int j = 0; j < count; j++) {
                waiting[one.places[j]].take(one.detector, one.scores[j]);
            }
            one.size = 0;
        }
        size = 0;
    }
}
