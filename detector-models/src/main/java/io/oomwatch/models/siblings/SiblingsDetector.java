package io.oomwatch.models.siblings;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.models.text.NumberText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Whether the growth of one replica is the workload's. Progress of a replica is the share of the way from its base, or from
 * the highest level any replica came back from where that is more, to the ceiling. Score: the progress that at least 60 %
 * of the replicas, and two at least, have made; 0 for a replica that is behind. The explanation tells a replica that is
 * far ahead of its siblings from one that moves with them.
 */
final class SiblingsDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final double COME_BACK = 0.3;
    private static final double MIN_HEIGHT = 0.1;
    /** Robust deviations above the median from which on a growth is this instance's own. */
    private static final double ALONE = 4;

    private static final double SIGMA_PER_MAD = 1.4826;
    private static final double MIN_SIGMA = 0.02;
    private static final double MIN_CEILING_BYTES = 0x1p16;
    private static final double MAX_CEILING_BYTES = 0x1p56;

    private final SiblingsMemory memory;
    private final Sibling self;
    private double baseBytes = Double.NaN;
    private double peakBytes;
    private double common;
    private int present;
    private double deviations;
    private double score = Double.NaN;

    SiblingsDetector(SiblingsMemory memory, Sibling self) {
        this.memory = memory;
        this.self = self;
    }

    @Override
    public double observe(Sample sample) {
        double bytes = sample.value(Signal.UNRECLAIMABLE_BYTES);
        double ceiling = sample.ceilingBytes();
        if (!(ceiling >= MIN_CEILING_BYTES && ceiling <= MAX_CEILING_BYTES && bytes >= 0 && bytes <= 2 * ceiling)) {
            score = Double.NaN;
            return score;
        }
        follow(bytes, ceiling);
        double from = Math.min(ceiling, Math.max(baseBytes, memory.safeBytes()));
        self.progress = ceiling <= from ? 0 : Math.max(0, Math.min(1, (bytes - from) / (ceiling - from)));
        self.seenMillis = sample.epochMillis();
        memory.advance(sample.epochMillis());
        common = memory.common();
        present = memory.present();
        double sigma = Math.max(SIGMA_PER_MAD * memory.spread(), MIN_SIGMA);
        deviations = present < 3 ? 0 : (self.progress - memory.median()) / sigma;
        score = present >= 2 && self.progress >= common ? common : 0;
        return score;
    }

    private void follow(double bytes, double ceiling) {
        if (!(bytes >= baseBytes)) {
            baseBytes = bytes;
            peakBytes = bytes;
            return;
        }
        peakBytes = Math.max(peakBytes, bytes);
        double height = peakBytes - baseBytes;
        if (height >= MIN_HEIGHT * ceiling && peakBytes - bytes > COME_BACK * height) {
            memory.cameBack(peakBytes);
            baseBytes = bytes;
            peakBytes = bytes;
        }
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        baseBytes = Double.NaN;
        self.progress = 0;
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        baseBytes = Double.NaN;
        self.progress = 0;
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        if (score == 0) {
            String alone = deviations > ALONE
                    ? "This instance grows alone: " + NumberText.percent(self.progress)
                            + " of its way to the ceiling, far ahead of its " + (present - 1) + " siblings."
                    : "Most replicas do not grow.";
            return new Reason(alone, score, List.of(), "");
        }
        return new Reason(
                "Most of the " + present + " replicas have come at least " + NumberText.percent(common)
                        + " of the way to the ceiling, above what any of them came back from.",
                score,
                List.of(
                        new Quantity("progress of most replicas", common, "1"),
                        new Quantity("progress of this one", self.progress, "1"),
                        new Quantity("deviation from its siblings", deviations, "1"),
                        new Quantity("replicas", present, "count")),
                "the other replicas had stayed at their base");
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(baseBytes);
        out.writeDouble(peakBytes);
        out.writeDouble(common);
        out.writeInt(present);
        out.writeDouble(deviations);
        out.writeDouble(score);
    }

    void load(DataInput in) throws IOException {
        baseBytes = in.readDouble();
        peakBytes = in.readDouble();
        common = in.readDouble();
        present = in.readInt();
        deviations = in.readDouble();
        score = in.readDouble();
    }
}
