package io.oomwatch.models.zscore;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.models.text.ByteText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Scores how far the level is above what is usual: with z = (level - location) / max(scale, floor), the score is z / (z +
 * h) for z &gt; 0 and 0 below, h being the z that scores 0.5. Levels below the usual are no danger of memory.
 *
 * <p>The z of a sample is taken before the sample changes location and scale. A new life, and a new pod, starts from the
 * workload's location and scale; until the workload has seen {@code warmUpSamples} the score is {@code NaN}.
 */
final class ZScoreDetector implements Detector {
    static final int STATE_VERSION = 1;

    /** Time without samples counts as at most that many scrapes: silence is no evidence for one level. */
    private static final int MAX_STEP_SCRAPES = 4;

    private final ZScoreSettings settings;
    private final long maxStepMillis;
    private final ZScoreMemory memory;
    private final LocationScale own = new LocationScale();

    // as used by the last observe
    private double levelBytes = Double.NaN;
    private double locationBytes;
    private double scaleBytes;
    private double floorBytes;
    private double score = Double.NaN;

    ZScoreDetector(ZScoreSettings settings, long scrapeIntervalMillis, ZScoreMemory memory) {
        this.settings = settings;
        this.memory = memory;
        maxStepMillis = MAX_STEP_SCRAPES * scrapeIntervalMillis;
    }

    void startFromWorkload() {
        if (memory.usual().isWarm(settings.warmUpSamples())) {
            own.copyFrom(memory.usual());
        } else {
            own.clear();
        }
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        startFromWorkload();
    }

    @Override
    public double observe(Sample sample) {
        levelBytes = MemoryFeatures.levelBytes(sample);
        if (Double.isNaN(levelBytes)) {
            score = Double.NaN;
            return score;
        }
        boolean warm = own.isWarm(settings.warmUpSamples());
        locationBytes = own.locationBytes();
        scaleBytes = own.scaleBytes();
        floorBytes = settings.minScaleFraction() * reference(sample);
        score = warm ? score(z()) : Double.NaN;
        own.observe(sample.epochMillis(), levelBytes, floorBytes, settings, maxStepMillis);
        memory.usual().observe(sample.epochMillis(), levelBytes, floorBytes, settings, maxStepMillis);
        return score;
    }

    /** What a smallest deviation is a share of: the ceiling, else the usual level, one page at least. */
    private double reference(Sample sample) {
        double ceilingBytes = sample.ceilingBytes();
        boolean usable = ceilingBytes > 0 && ceilingBytes < 0x1p53;
        return Math.max(4_096, usable ? ceilingBytes : locationBytes);
    }

    private double z() {
        return (levelBytes - locationBytes) / Math.max(scaleBytes, floorBytes);
    }

    private double score(double z) {
        return z > 0 ? z / (z + settings.halfScoreDeviations()) : 0;
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        double deviation = Math.max(scaleBytes, floorBytes);
        double halfBytes = locationBytes + settings.halfScoreDeviations() * deviation;
        String sentence = String.format(
                Locale.ROOT,
                "The level of %s is %.1f deviations %s the usual %s (one deviation: %s).",
                ByteText.of(levelBytes),
                Math.abs(z()),
                z() < 0 ? "below" : "above",
                ByteText.of(locationBytes),
                ByteText.of(deviation));
        List<Quantity> quantities = List.of(
                new Quantity("level", levelBytes, "B"),
                new Quantity("usual level", locationBytes, "B"),
                new Quantity("deviation", scaleBytes, "B"),
                new Quantity("smallest deviation", floorBytes, "B"),
                new Quantity("z", z(), "1"),
                new Quantity("z that scores 0.5", settings.halfScoreDeviations(), "1"));
        String counterfactual = score > 0.5 ? "the level had stayed below " + ByteText.of(halfBytes) : "";
        return new Reason(sentence, score, quantities, counterfactual);
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        own.save(out);
        out.writeDouble(levelBytes);
        out.writeDouble(locationBytes);
        out.writeDouble(scaleBytes);
        out.writeDouble(floorBytes);
        out.writeDouble(score);
    }

    void load(DataInput in) throws IOException {
        own.load(in);
        levelBytes = in.readDouble();
        locationBytes = in.readDouble();
        scaleBytes = in.readDouble();
        floorBytes = in.readDouble();
        score = in.readDouble();
    }
}
