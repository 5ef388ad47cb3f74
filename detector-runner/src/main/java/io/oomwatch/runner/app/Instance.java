package io.oomwatch.runner.app;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.alert.SeriesPolicy;
import io.oomwatch.runner.confirm.Watched;
import io.oomwatch.runner.scoring.SeriesScorer;
import io.oomwatch.runner.scoring.StateBuffer;
import io.oomwatch.runner.series.InstanceAssembler;
import io.oomwatch.runner.series.SeriesListener;
import io.oomwatch.runner.series.SeriesNotes;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pod's container: assembles its samples, scores them, decides. Detectors start with the first sample. */
final class Instance implements SeriesListener {
    /** Steps of {@link #prefetch} that taking a point needs. */
    static final int POINT_STEPS = 3;
    /** Those that scoring a sample needs. */
    static final int SAMPLE_STEPS = 6;

    private final Workload workload;
    private final SeriesInfo info;
    private final InstanceAssembler assembler;
    private final SampleTap tap;
    private final Watched watched;
    private String containerId = "";
    private boolean assembling;
    private @Nullable SeriesScorer scorer;
    private @Nullable SeriesPolicy policy;
    private double levelBytes = Double.NaN;
    private double ceilingBytes = Double.NaN;
    private long lifeStartMillis = Long.MIN_VALUE;
    private long doubtfulThroughMillis = Long.MIN_VALUE;
    private long firstSampleMillis = Long.MAX_VALUE;
    private boolean sampledThisEpoch;
    private boolean silent;
    private int series;
    private String node = "";
    private String target = "";
    private int place;
    private int lookedAt;

    Instance(Workload workload, SeriesInfo info, SeriesNotes notes, SampleTap tap) {
        this.workload = workload;
        this.info = info;
        this.tap = tap;
        watched = new Watched(info.workload(), info.pod());
        assembler = new InstanceAssembler(info.scrapeIntervalMillis(), this, notes, workload.reclaim());
    }

    SeriesInfo info() {
        return info;
    }

    InstanceAssembler assembler() {
        return assembler;
    }

    Watched watched() {
        return watched;
    }

    /** The id as the object that other series of the instance have for it, so that comparing them is comparing objects. */
    String sameObject(String id) {
        if (!id.equals(containerId)) {
            containerId = id;
        }
        return containerId;
    }

    /** Its place among the workload's instances, in order of pod; places of instances that are gone stay empty. */
    int place() {
        return place;
    }

    void place(int among) {
        place = among;
    }

    /** Takes a point of a metric that samples are made of. */
    void take(Metric metric, String containerId, long epochMillis, double value) {
        assembler.accept(metric, containerId, epochMillis, value);
        if (!assembling && assembler.isOpen()) {
            assembling = true;
            workload.opened(this);
        }
    }

    /** Looks at what is to be had at that step: what the steps before have led to. See {@link Prefetch}. */
    int prefetch(int step) {
        SeriesScorer scored = scorer;
        SeriesPolicy decides = policy;
        return switch (step) {
            case 0 -> assembling ? 1 : 0;
            case 1 -> assembler.isOpen() || watched.hasBook() ? 1 : 0;
            case 2 -> assembler.prefetch();
            case 3 ->
                (scored == null ? 0 : scored.size()) + (decides == null ? 0 : decides.prefetch()) + watched.prefetch(0);
            case 4 -> (scored == null ? 0 : scored.prefetch()) + watched.prefetch(1);
            default -> watched.prefetch(2);
        };
    }

    /** True when it has not been looked at in that round yet. */
    boolean isNewTo(int round) {
        boolean isNew = lookedAt != round;
        lookedAt = round;
        return isNew;
    }

    boolean isScored() {
        return scorer != null;
    }

    boolean isAssembling() {
        return assembling;
    }

    /**
     * Everything up to that time has arrived.
     *
     * @return false when a sample is not complete yet
     */
    boolean advance(long throughMillis) {
        assembler.advance(throughMillis);
        assembling = assembler.isOpen();
        return !assembling;
    }

    @Override
    public void onSample(Sample sample) {
        SeriesScorer scorer = scorer(sample.epochMillis());
        workload.late().score(this, scorer, sample);
    }

    /** True when the policy has nothing to decide on, by the scores it looks at. */
    boolean isIdle() {
        SeriesPolicy decides = policy;
        SeriesScorer scored = scorer;
        return decides != null && scored != null && decides.isIdle(scored);
    }

    /** The sample is scored, later than others. */
    void decide(Sample sample) {
        decide(sample, scorer(sample.epochMillis()));
    }

    /** The sample is scored. */
    void decide(Sample sample, SeriesScorer scorer) {
        levelBytes = sample.value(Signal.UNRECLAIMABLE_BYTES);
        ceilingBytes = sample.ceilingBytes();
        workload.confirmer()
                .onSample(watched, sample.epochMillis(), levelBytes, ceilingBytes, scorer.names(), scorer.scores());
        if (sample.epochMillis() > doubtfulThroughMillis) {
            policy(sample.epochMillis()).observe(sample, scorer);
        }
        tap.onSample(sample);
        sampledThisEpoch = true;
        silent = false;
    }

    @Override
    public void onRestart(long epochMillis) {
        tap.onRestart(epochMillis);
        lifeStartMillis = epochMillis;
        doubtfulThroughMillis = Long.MIN_VALUE;
        if (scorer != null) {
            policy(epochMillis).onRestart(epochMillis);
            scorer.onRestart(epochMillis);
        }
    }

    @Override
    public void onGap(long fromEpochMillis, long toEpochMillis) {
        if (scorer != null) {
            scorer.onGap(fromEpochMillis, toEpochMillis);
        }
    }

    @Override
    public void onCeilingChange(double oldBytes, double newBytes) {
        if (scorer != null) {
            scorer.onCeilingChange(oldBytes, newBytes);
        }
    }

    /**
     * Times of kills, starts and samples are cut to seconds or to a grid, so their order within one scrape interval proves
     * nothing: a kill as close to the start of this life ended the one before, and a level as close behind a kill may be
     * from before it, so it opens no alert.
     */
    void onOomKill(long killedAtMillis, long knownAtMillis) {
        if (scorer == null) {
            return;
        }
        boolean endedLastLife =
                lifeStartMillis != Long.MIN_VALUE && killedAtMillis < lifeStartMillis + info.scrapeIntervalMillis();
        long atMillis = endedLastLife ? Math.min(killedAtMillis, lifeStartMillis - 1) : killedAtMillis;
        if (!endedLastLife) {
            doubtfulThroughMillis = killedAtMillis + info.scrapeIntervalMillis();
        }
        assembler.onOomKill(atMillis);
        scorer.onOomKill(atMillis);
        policy(knownAtMillis).onOomKill(atMillis, knownAtMillis);
    }

    void closeEpisodes(long epochMillis) {
        if (policy != null) {
            policy.closeEpisodes(epochMillis);
        }
    }

    /** No sample for long: what was open cannot be followed any more. */
    void goSilent(long epochMillis) {
        if (!silent && policy != null) {
            policy.resolveAll(epochMillis, "no samples any more: the container is gone or its source is blind");
        }
        silent = true;
    }

    /** The scorer if it saw a sample since the last call, null otherwise. */
    @Nullable
    SeriesScorer takeSampledScorer() {
        boolean sampled = sampledThisEpoch;
        sampledThisEpoch = false;
        return sampled ? scorer : null;
    }

    /** How it stood at its last sample, null before the first. */
    @Nullable
    ContainerView view() {
        SeriesScorer scored = scorer;
        if (scored == null) {
            return null;
        }
        List<DetectorScore> scores = new ArrayList<>(scored.size());
        Forecast forecast = null;
        double highest = -1;
        for (int i = 0; i < scored.size(); i++) {
            scores.add(new DetectorScore(scored.name(i), scored.score(i)));
            if (scored.score(i) > highest) {
                Forecast candidate = scored.detector(i).forecast();
                forecast = candidate == null ? forecast : candidate;
                highest = candidate == null ? highest : scored.score(i);
            }
        }
        return new ContainerView(
                info.workload(), info.pod(), assembler.lastSampleMillis(), levelBytes, ceilingBytes, scores, forecast);
    }

    /** Event time of its first sample, {@link Long#MAX_VALUE} before it. */
    long firstSampleMillis() {
        return firstSampleMillis;
    }

    /** A pod whose place this one took was killed. */
    void onInheritedKill(long killedAtMillis) {
        if (scorer != null) {
            scorer.onInheritedKill(killedAtMillis);
        }
    }

    Workload workload() {
        return workload;
    }

    /**
     * One more series leads here.
     *
     * @return true when it tells another place than was known
     */
    boolean joined(SourceSeries one) {
        series++;
        if (!one.metric().isOfOneLife()
                || one.node().equals(node) && one.instance().equals(target)) {
            return false;
        }
        node = one.node();
        target = one.instance();
        return true;
    }

    /** The node as its own series name it, empty when they do not. */
    String node() {
        return node;
    }

    /** Whom its series are scraped from, empty when they do not tell. */
    String target() {
        return target;
    }

    /** One series less leads here. */
    void left() {
        series--;
    }

    /** True when no series leads here any more and no sample ever came: nothing would be lost. */
    boolean isEmpty() {
        return series == 0 && assembler.lastSampleMillis() == Long.MIN_VALUE;
    }

    /** True when samples have stopped coming. */
    boolean isSilent() {
        return silent;
    }

    /** Alerts that are open now, as they fired first. */
    List<Alert> openAlerts() {
        return policy == null ? List.of() : policy.open();
    }

    void save(DataOutput out, StateBuffer buffer) throws IOException {
        assembler.save(out);
        out.writeDouble(levelBytes);
        out.writeDouble(ceilingBytes);
        out.writeLong(lifeStartMillis);
        out.writeLong(firstSampleMillis);
        out.writeLong(doubtfulThroughMillis);
        out.writeBoolean(sampledThisEpoch);
        out.writeBoolean(silent);
        SeriesScorer scored = scorer;
        out.writeBoolean(scored != null);
        if (scored != null) {
            scored.save(out, buffer);
        }
        SeriesPolicy decided = policy;
        out.writeBoolean(decided != null);
        if (decided != null) {
            buffer.write(out, decided::save);
        }
    }

    void load(DataInput in, SavedState saved) throws IOException {
        assembler.load(in);
        assembling = assembler.isOpen();
        levelBytes = in.readDouble();
        ceilingBytes = in.readDouble();
        lifeStartMillis = in.readLong();
        firstSampleMillis = in.readLong();
        doubtfulThroughMillis = in.readLong();
        sampledThisEpoch = in.readBoolean();
        silent = in.readBoolean();
        if (in.readBoolean()) {
            scorer = workload.resumeScorer(info, saved.detectors(), in);
        }
        if (in.readBoolean()) {
            DataInput part = StateBuffer.read(in);
            if (saved.sameChannels()) {
                policy(assembler.lastSampleMillis()).load(part);
            }
        }
    }

    private SeriesScorer scorer(long epochMillis) {
        SeriesScorer existing = scorer;
        if (existing == null) {
            firstSampleMillis = epochMillis;
            existing = workload.startScorer(info, epochMillis);
            scorer = existing;
        }
        return existing;
    }

    private SeriesPolicy policy(long epochMillis) {
        SeriesPolicy existing = policy;
        if (existing == null) {
            long start = assembler.lifeStartMillis();
            existing = workload.startPolicy(
                    info, epochMillis, start == Long.MIN_VALUE || start > epochMillis ? epochMillis : start);
            policy = existing;
        }
        return existing;
    }
}
