package io.oomwatch.models.svm;

import io.oomwatch.api.Detector;
import io.oomwatch.api.SharedMemory;
import io.oomwatch.models.features.RowReservoir;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The fleet's boundary and the sample of settled rows it is trained on. Trained anew at the end of an epoch once a
 * quarter as many new rows have settled as the sample holds.
 */
public final class OneClassSvmMemory implements SharedMemory {
    private static final int RETRAIN_SHARE = 4;

    private final OneClassSvmSettings settings;
    private final RowReservoir reservoir;
    private long offeredAtTraining;
    private @Nullable RbfBoundary boundary;

    OneClassSvmMemory(OneClassSvmSettings settings) {
        this.settings = settings;
        reservoir = new RowReservoir(settings.reservoirRows(), settings.seed());
    }

    /** Null until enough rows have settled. */
    @Nullable
    RbfBoundary boundary() {
        return boundary;
    }

    @Override
    public void learn(Detector detector) {
        ((OneClassSvmDetector) detector).settleInto(reservoir);
    }

    @Override
    public void endEpoch(long epochMillis) {
        long fresh = reservoir.offered() - offeredAtTraining;
        if (reservoir.size() >= settings.minRows() && fresh >= Math.max(1, reservoir.size() / RETRAIN_SHARE)) {
            boundary = TribuoTrainer.train(reservoir.copy(), settings.nu(), settings.gamma());
            offeredAtTraining = reservoir.offered();
        }
    }

    @Override
    public int stateVersion() {
        return OneClassSvmDetector.STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        reservoir.save(out);
        out.writeLong(offeredAtTraining);
        RbfBoundary trained = boundary;
        out.writeBoolean(trained != null);
        if (trained != null) {
            trained.save(out);
        }
    }

    void load(DataInput in) throws IOException {
        reservoir.load(in);
        offeredAtTraining = in.readLong();
        boundary = in.readBoolean() ? RbfBoundary.load(in) : null;
    }
}
