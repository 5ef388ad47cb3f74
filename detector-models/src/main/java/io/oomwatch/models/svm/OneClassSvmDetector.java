package io.oomwatch.models.svm;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.models.features.MemoryFeature;
import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.models.features.RowReservoir;
import io.oomwatch.models.features.SettledRows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores the shape of one series against the fleet's boundary: with the support K(x) of a row and the support rho on the
 * boundary, the score is rho / (rho + K(x)). On the boundary it is 0.5, where no healthy row is near it tends to 1.
 *
 * <p>A row is complete every fourth sample; in between the score stays. {@code NaN} until the fleet has a boundary and the
 * life is eight rows old.
 */
final class OneClassSvmDetector implements Detector {
    static final int STATE_VERSION = 1;

    private final OneClassSvmMemory memory;
    private final MemoryFeatures features;
    private final SettledRows settled;
    private final double[] row = new double[MemoryFeatures.COUNT];
    private long lastEpochMillis;

    // as used by the last observe
    private double support = Double.NaN;
    private double rho = Double.NaN;
    private double score = Double.NaN;
    private boolean levelSeen;

    OneClassSvmDetector(SeriesInfo series, OneClassSvmMemory memory, long settleMillis) {
        this.memory = memory;
        features = new MemoryFeatures(series.scrapeIntervalMillis());
        settled = new SettledRows(settleMillis);
    }

    @Override
    public double observe(Sample sample) {
        lastEpochMillis = sample.epochMillis();
        levelSeen = !Double.isNaN(MemoryFeatures.levelBytes(sample));
        if (!levelSeen) {
            return Double.NaN;
        }
        if (features.observe(sample)) {
            features.copyTo(row);
            settled.add(sample.epochMillis(), row);
            scoreRow();
        } else if (!features.ready()) {
            score = Double.NaN;
        }
        return score;
    }

    private void scoreRow() {
        RbfBoundary boundary = memory.boundary();
        if (boundary == null) {
            score = Double.NaN;
            return;
        }
        support = boundary.support(row);
        rho = boundary.rho();
        score = rho / (rho + support);
    }

    void settleInto(RowReservoir reservoir) {
        settled.settle(lastEpochMillis, reservoir::offer);
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        features.clear();
        score = Double.NaN;
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        settled.onOomKill(killedAtEpochMillis);
    }

    @Override
    public Reason explain() {
        RbfBoundary boundary = memory.boundary();
        if (!levelSeen || Double.isNaN(score) || boundary == null) {
            return Reason.WARMING_UP;
        }
        MemoryFeature oddest = oddest(boundary);
        double typical = boundary.mean(oddest.ordinal());
        String sentence = String.format(
                Locale.ROOT,
                "The shape of this series is %s what is healthy in this fleet (support %.3g, %.3g on the boundary); most"
                        + " unusual: %s, %.2f where %.2f is typical.",
                support < rho ? "outside of" : "within",
                support,
                rho,
                oddest.words(),
                row[oddest.ordinal()],
                typical);
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(new Quantity("support", support, "1"));
        quantities.add(new Quantity("support on the boundary", rho, "1"));
        for (MemoryFeature feature : MemoryFeature.values()) {
            quantities.add(new Quantity(feature.words(), row[feature.ordinal()], "1"));
        }
        String counterfactual =
                score > 0.5 ? String.format(Locale.ROOT, "the %s had been near %.2f", oddest.words(), typical) : "";
        return new Reason(sentence, score, quantities, counterfactual);
    }

    /** The feature whose typical value in place of its own would bring the row deepest into the healthy fleet. */
    private MemoryFeature oddest(RbfBoundary boundary) {
        MemoryFeature oddest = MemoryFeature.LEVEL;
        double best = Double.NEGATIVE_INFINITY;
        for (MemoryFeature feature : MemoryFeature.values()) {
            double[] changed = row.clone();
            changed[feature.ordinal()] = boundary.mean(feature.ordinal());
            double changedSupport = boundary.support(changed);
            if (changedSupport > best) {
                best = changedSupport;
                oddest = feature;
            }
        }
        return oddest;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        features.save(out);
        settled.save(out);
        out.writeLong(lastEpochMillis);
        for (double value : row) {
            out.writeDouble(value);
        }
        out.writeDouble(support);
        out.writeDouble(rho);
        out.writeDouble(score);
        out.writeBoolean(levelSeen);
    }

    void load(DataInput in) throws IOException {
        features.load(in);
        settled.load(in);
        lastEpochMillis = in.readLong();
        for (int i = 0; i < row.length; i++) {
            row[i] = in.readDouble();
        }
        support = in.readDouble();
        rho = in.readDouble();
        score = in.readDouble();
        levelSeen = in.readBoolean();
    }
}
