package io.oomwatch.models.growth;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.models.text.NumberText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exhaustion progress of the working set while what grows in it is not anonymous memory. Page cache gives way before
 * anything is killed; files on a memory-backed volume do not, and the two look alike from outside. So this names the
 * growth, it does not call it a leak. Without anonymous memory in the sample there is no score.
 */
final class CacheGrowthDetector implements Detector {
    static final int STATE_VERSION = 2;

    private final CacheGrowthSettings settings;
    private final Gates gates;
    private final SlopeMemory memory;
    private final GrowthTracker tracker;
    private final CacheShare cache = new CacheShare();
    private long lifeStartMillis = Long.MIN_VALUE;
    private double score = Double.NaN;

    CacheGrowthDetector(CacheGrowthSettings settings, long scrapeIntervalMillis, SlopeMemory memory) {
        this.settings = settings;
        gates = settings.gates();
        this.memory = memory;
        tracker = new GrowthTracker(scrapeIntervalMillis, memory.safe());
    }

    @Override
    public double observe(Sample sample) {
        double fraction = sample.workingSetFraction();
        double anon = sample.value(Signal.ANON_BYTES);
        double ceiling = sample.ceilingBytes();
        if (!Ceilings.usable(ceiling) || !(fraction >= 0 && fraction < Double.POSITIVE_INFINITY && anon >= 0)) {
            score = Double.NaN;
            return score;
        }
        cache.observe(sample.value(Signal.WORKING_SET_BYTES), anon);
        double progress = tracker.observe(sample.epochMillis(), fraction, ceiling, gates);
        score = cache.share() >= settings.minCacheShare() ? progress : 0;
        return score;
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        switch (cause) {
            case OOM_KILLED -> memory.safe().rollBack();
            case OTHER -> memory.safe().survived();
            case UNKNOWN -> memory.safe().lifeEnded();
        }
        lifeStartMillis = epochMillis;
        newLife();
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        memory.kill(killedAtEpochMillis);
        if (killedAtEpochMillis >= lifeStartMillis) {
            newLife();
        }
    }

    private void newLife() {
        tracker.killedInPlace();
        cache.clear();
        if (score > 0) {
            score = 0;
        }
    }

    @Override
    public @Nullable Forecast forecast() {
        return score > 0 ? tracker.forecast(memory.ratios()) : null;
    }

    @Override
    public Reason explain() {
        if (!(score > 0)) {
            return GrowthReason.nothingGrows(score);
        }
        Reason growth = GrowthReason.of("The working set", score, tracker, memory.kills());
        List<Quantity> quantities = new ArrayList<>(growth.quantities());
        quantities.add(new Quantity("share of the growth that is cache", cache.share(), "1"));
        return new Reason(
                growth.sentence() + " Of this growth " + NumberText.percent(cache.share())
                        + " is page cache or tmpfs, not anonymous memory.",
                score,
                quantities,
                growth.counterfactual());
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        tracker.save(out);
        cache.save(out);
        out.writeLong(lifeStartMillis);
        out.writeDouble(score);
    }

    void load(DataInput in, int stateVersion) throws IOException {
        tracker.load(in, stateVersion);
        cache.load(in);
        lifeStartMillis = in.readLong();
        score = in.readDouble();
    }
}
