package io.oomwatch.runner.alert;

import io.oomwatch.api.Forecast;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one channel's growth episodes on one series and hands those to {@link NullEpisodes} whose promise ran out
 * without a kill. An episode begins when the score reaches {@link #BEGIN} and ends when it has stayed below for the hold
 * time; its promise is the longest horizon it would have given.
 */
final class EpisodeTracker {
    /** Below this nothing is ever alerted on: the lowest threshold any stratum may get. */
    static final double BEGIN = 0.25;

    private static final double RISE = 0.005;
    private static final long NOTE_EVERY_MILLIS = 60_000;

    private final int channel;
    private final double[] highest = new double[Stratum.values().length];
    private final List<Pending> pending = new ArrayList<>(1);
    private boolean running;
    private double top;
    private long notedMillis;
    private long lastActiveMillis;
    private long holdMillis;
    private long promiseEndMillis;

    private record Pending(double[] highest, long promiseEndMillis) {}

    EpisodeTracker(int channel) {
        this.channel = channel;
    }

    /**
     * True when this score would be the highest yet of its episode, or nothing was noted for long: the growth may have
     * come to another stratum. Otherwise only the end of the episode is moved on.
     */
    boolean wants(double score, long epochMillis) {
        lastActiveMillis = epochMillis;
        return !running || score >= top + RISE || epochMillis - notedMillis >= NOTE_EVERY_MILLIS;
    }

    void note(Stratum stratum, double score, long epochMillis, long promiseEnd, long hold) {
        running = true;
        top = Math.max(top, score);
        notedMillis = epochMillis;
        highest[stratum.ordinal()] = Math.max(highest[stratum.ordinal()], score);
        promiseEndMillis = Math.max(promiseEndMillis, promiseEnd);
        holdMillis = Math.max(holdMillis, hold);
    }

    /** Ends what is over and hands on what has been waited for. */
    void advance(long epochMillis, NullEpisodes nulls) {
        if (running && epochMillis - lastActiveMillis > holdMillis) {
            end();
        }
        pending.removeIf(episode -> {
            boolean over = episode.promiseEndMillis() < epochMillis;
            if (over) {
                handOver(episode.highest(), nulls);
            }
            return over;
        });
    }

    private void handOver(double[] maxima, NullEpisodes nulls) {
        for (Stratum stratum : Stratum.values()) {
            if (maxima[stratum.ordinal()] > 0) {
                nulls.add(channel, stratum, maxima[stratum.ordinal()]);
            }
        }
    }

    /** The life ended without a kill being known yet: the promise still runs. */
    void end() {
        if (running) {
            pending.add(new Pending(highest.clone(), promiseEndMillis));
            Arrays.fill(highest, 0);
            running = false;
            top = 0;
            promiseEndMillis = 0;
            holdMillis = 0;
        }
    }

    /** A kill: whatever was running or waiting was right, or may have been. */
    void killed(NullEpisodes nulls) {
        end();
        for (Pending episode : pending) {
            for (Stratum stratum : Stratum.values()) {
                double score = episode.highest()[stratum.ordinal()];
                if (score > 0) {
                    nulls.addFatal(channel, stratum, score);
                }
            }
        }
        pending.clear();
    }

    static long promise(@Nullable Forecast forecast, long now, long growthMillis, long otherwiseMillis) {
        return forecast == null ? now + otherwiseMillis : now + 2 * (growthMillis + forecast.midEpochMillis() - now);
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(running);
        out.writeDouble(top);
        out.writeLong(notedMillis);
        writeScores(out, highest);
        out.writeLong(lastActiveMillis);
        out.writeLong(holdMillis);
        out.writeLong(promiseEndMillis);
        out.writeInt(pending.size());
        for (Pending episode : pending) {
            writeScores(out, episode.highest());
            out.writeLong(episode.promiseEndMillis());
        }
    }

    void load(DataInput in) throws IOException {
        running = in.readBoolean();
        top = in.readDouble();
        notedMillis = in.readLong();
        readScores(in, highest);
        lastActiveMillis = in.readLong();
        holdMillis = in.readLong();
        promiseEndMillis = in.readLong();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            double[] maxima = new double[highest.length];
            readScores(in, maxima);
            pending.add(new Pending(maxima, in.readLong()));
        }
    }

    private static void writeScores(DataOutput out, double[] scores) throws IOException {
        for (double score : scores) {
            out.writeDouble(score);
        }
    }

    private static void readScores(DataInput in, double[] scores) throws IOException {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = in.readDouble();
        }
    }
}
