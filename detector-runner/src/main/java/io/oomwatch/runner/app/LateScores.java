package io.oomwatch.runner.app;

import io.oomwatch.api.Sample;
import io.oomwatch.runner.alert.PolicyInForce;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.scoring.JointScores;
import io.oomwatch.runner.scoring.SeriesScorer;
import io.oomwatch.runner.scoring.SharedMemories;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples that are decided on a little later, within the same step of time. What the fleet's models have to judge waits
 * until there is enough for them to judge many series in one go, where nobody needs those scores at once: no channel looks
 * at them, no alert is open, and no score that a channel looks at is high. Samples stay where they are meanwhile.
 */
final class LateScores {
    private final DetectorSet set;
    private final SharedMemories fleet;
    private final PolicyInForce policy;
    private boolean open;
    private @Nullable JointScores scores;
    private Instance[] instances = new Instance[64];
    private Sample[] samples = new Sample[64];

    LateScores(DetectorSet set, SharedMemories fleet, PolicyInForce policy) {
        this.set = set;
        this.fleet = fleet;
        this.policy = policy;
    }

    /** From now on instances that have a sample are given nothing else until {@link #finish}: their scores may wait. */
    void open() {
        open = true;
    }

    /** Scores of the next samples may not wait: their instances are given more. */
    void close() {
        open = false;
    }

    /** Scores a sample. Then it is decided on, or waits for {@link #finish}. */
    void score(Instance instance, SeriesScorer scorer, Sample sample) {
        JointScores joint = joint();
        for (int detector = 0; detector < set.size(); detector++) {
            if (!joint.isJoint(detector)) {
                scorer.observe(detector, sample);
            }
        }
        if (!open || !instance.isIdle()) {
            joint.observeNow(scorer, sample);
            instance.decide(sample, scorer);
            return;
        }
        if (joint.isFull()) {
            finish();
        }
        int place = joint.size();
        if (!joint.observe(scorer, sample)) {
            instance.decide(sample, scorer);
            return;
        }
        if (place == instances.length) {
            instances = Arrays.copyOf(instances, 2 * place);
            samples = Arrays.copyOf(samples, 2 * place);
        }
        instances[place] = instance;
        samples[place] = sample;
    }

    /** Decides on the samples that wait. */
    void finish() {
        JointScores joint = joint();
        int count = joint.size();
        joint.finish();
        for (int i = 0; i < count; i++) {
            instances[i].decide(samples[i]);
        }
    }

    /** Made late: a saved state may still replace the fleet's memories. */
    private JointScores joint() {
        JointScores known = scores;
        if (known == null) {
            known = new JointScores(fleet, set.size(), detector -> !policy.looksAt(set, detector));
            scores = known;
        }
        return known;
    }
}
