package io.oomwatch.models.shape;

import io.oomwatch.api.Detector;
import io.oomwatch.api.JointScorer;
import io.oomwatch.api.SharedMemory;
import io.oomwatch.models.features.RowReservoir;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The fleet's model and the sample of settled rows it is trained on. Trained anew at the end of an epoch once a quarter
 * as many new rows have settled as the sample holds.
 */
public final class ShapeMemory implements SharedMemory {
    private static final int RETRAIN_SHARE = 4;

    private final LearningPlan plan;
    private final ShapeTrainer trainer;
    private final int stateVersion;
    private final RowReservoir reservoir;
    private long offeredAtTraining;
    private @Nullable ShapeModel model;

    /** @param stateVersion version of what the detector and this memory save, model included */
    public ShapeMemory(LearningPlan plan, ShapeTrainer trainer, int stateVersion) {
        this.plan = plan;
        this.trainer = trainer;
        this.stateVersion = stateVersion;
        reservoir = new RowReservoir(plan.reservoirRows(), plan.seed());
    }

    LearningPlan plan() {
        return plan;
    }

    /** Null until enough rows have settled. */
    @Nullable
    ShapeModel model() {
        return model;
    }

    @Override
    public void learn(Detector detector) {
        ((ShapeDetector) detector).settleInto(reservoir);
    }

    @Override
    public JointScorer newJointScorer() {
        return new JointRows();
    }

    @Override
    public void endEpoch(long epochMillis) {
        long fresh = reservoir.offered() - offeredAtTraining;
        if (reservoir.size() >= plan.minRows() && fresh >= Math.max(1, reservoir.size() / RETRAIN_SHARE)) {
            model = trainer.train(reservoir.copy());
            offeredAtTraining = reservoir.offered();
        }
    }

    @Override
    public int stateVersion() {
        return stateVersion;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        reservoir.save(out);
        out.writeLong(offeredAtTraining);
        ShapeModel trained = model;
        out.writeBoolean(trained != null);
        if (trained != null) {
            trained.save(out);
        }
    }

    /** Reads what {@link #save} wrote. */
    public void load(DataInput in) throws IOException {
        reservoir.load(in);
        offeredAtTraining = in.readLong();
        model = in.readBoolean() ? trainer.load(in) : null;
    }
}
