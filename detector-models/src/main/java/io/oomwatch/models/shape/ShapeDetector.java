package io.oomwatch.models.shape;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.models.features.MemoryFeature;
import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.models.features.RowReservoir;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores the shape of one series with the fleet's model.
 *
 * <p>A row is complete every fourth sample; in between the score stays. {@code NaN} until the fleet has a model and the
 * life is eight rows old.
 */
public final class ShapeDetector implements Detector {
    private final ShapeMemory memory;
    /** Features and waiting rows: one for all detectors of this kind on the series. */
    private ShapeRows rows;

    private int reader;
    private long lastEpochMillis;

    // as used by the last observe
    private double measure = Double.NaN;
    private double reference = Double.NaN;
    private double score = Double.NaN;
    private boolean levelSeen;

    /** A fresh detector that reads {@code memory}. */
    public ShapeDetector(SeriesInfo series, ShapeMemory memory) {
        this.memory = memory;
        rows = new ShapeRows(series.scrapeIntervalMillis(), memory.plan().settleMillis());
    }

    /** Of two the one stays that has seen more: one of them may have started anew. */
    @Override
    public void shareWith(Detector other) {
        if (other instanceof ShapeDetector shape && shape.rows != rows && shape.rows.isLike(rows)) {
            if (shape.lastEpochMillis >= lastEpochMillis) {
                join(shape.rows);
            } else {
                shape.join(rows);
            }
        }
    }

    private void join(ShapeRows others) {
        rows = others;
        reader = others.addReader();
    }

    @Override
    public double observe(Sample sample) {
        if (take(sample)) {
            ShapeModel model = model();
            judged(model, model.measure(rows.row()));
        }
        return score();
    }

    /** Takes a sample; true when it completed a row that the model has to judge, false when {@link #score} is known. */
    boolean take(Sample sample) {
        lastEpochMillis = sample.epochMillis();
        levelSeen = !Double.isNaN(MemoryFeatures.levelBytes(sample));
        if (!levelSeen) {
            return false;
        }
        boolean completed = rows.observe(sample);
        boolean judges = completed && memory.model() != null;
        if (completed ? !judges : !rows.ready()) {
            score = Double.NaN;
        }
        return judges;
    }

    /** The model that judges a row just completed. */
    ShapeModel model() {
        ShapeModel model = memory.model();
        if (model == null) {
            throw new IllegalStateException("the fleet has no model, expected one that judges a row");
        }
        return model;
    }

    void copyRowTo(double[] out, int from) {
        System.arraycopy(rows.row(), 0, out, from, MemoryFeatures.COUNT);
    }

    /** The model's measure of the row completed last. */
    void judged(ShapeModel model, double ofRow) {
        measure = ofRow;
        reference = model.reference();
        score = model.score(ofRow);
    }

    /** Of the sample taken last, once its row is judged. */
    double score() {
        return levelSeen ? score : Double.NaN;
    }

    void settleInto(RowReservoir reservoir) {
        rows.settle(reader, lastEpochMillis, reservoir);
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        rows.clear();
        score = Double.NaN;
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        rows.onOomKill(killedAtEpochMillis);
    }

    @Override
    public Reason explain() {
        ShapeModel model = memory.model();
        if (!levelSeen || Double.isNaN(score) || model == null) {
            return Reason.WARMING_UP;
        }
        double[] row = rows.row();
        MemoryFeature oddest = oddest(model);
        double typical = model.typical(oddest.ordinal());
        String sentence = String.format(
                Locale.ROOT,
                "The shape of this series is %s in this fleet (%s %.3g, %s %.3g); most unusual: %s, %.2f where %.2f is"
                        + " typical.",
                score > 0.5 ? "unusual" : "common",
                model.measureName(),
                measure,
                model.referenceName(),
                reference,
                oddest.words(),
                row[oddest.ordinal()],
                typical);
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(new Quantity(model.measureName(), measure, "1"));
        quantities.add(new Quantity(model.referenceName(), reference, "1"));
        for (MemoryFeature feature : MemoryFeature.values()) {
            quantities.add(new Quantity(feature.words(), row[feature.ordinal()], "1"));
        }
        String counterfactual =
                score > 0.5 ? String.format(Locale.ROOT, "the %s had been near %.2f", oddest.words(), typical) : "";
        return new Reason(sentence, score, quantities, counterfactual);
    }

    /** The feature whose typical value in place of its own would lower the score most. */
    private MemoryFeature oddest(ShapeModel model) {
        MemoryFeature oddest = MemoryFeature.LEVEL;
        double best = Double.POSITIVE_INFINITY;
        for (MemoryFeature feature : MemoryFeature.values()) {
            double[] changed = rows.row().clone();
            changed[feature.ordinal()] = model.typical(feature.ordinal());
            double changedScore = model.score(model.measure(changed));
            if (changedScore < best) {
                best = changedScore;
                oddest = feature;
            }
        }
        return oddest;
    }

    @Override
    public int stateVersion() {
        return memory.stateVersion();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        rows.save(out);
        out.writeLong(lastEpochMillis);
        for (double value : rows.row()) {
            out.writeDouble(value);
        }
        out.writeDouble(measure);
        out.writeDouble(reference);
        out.writeDouble(score);
        out.writeBoolean(levelSeen);
    }

    /** Reads what {@link #save} wrote. */
    public void load(DataInput in) throws IOException {
        rows.load(in);
        lastEpochMillis = in.readLong();
        for (int i = 0; i < MemoryFeatures.COUNT; i++) {
            in.readDouble(); // the row again, as version 1 has it
        }
        measure = in.readDouble();
        reference = in.readDouble();
        score = in.readDouble();
        levelSeen = in.readBoolean();
    }
}
