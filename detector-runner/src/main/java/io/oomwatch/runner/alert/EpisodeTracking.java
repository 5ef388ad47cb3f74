package io.oomwatch.runner.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The growth episodes of one container instance, channel by channel, on their way to the null sample. */
final class EpisodeTracking {
    private final @Nullable EpisodeTracker[] trackers;
    private final NullEpisodes nulls;

    EpisodeTracking(int channels, NullEpisodes nulls) {
        trackers = new @Nullable EpisodeTracker[channels];
        this.nulls = nulls;
    }

    /** True when this score adds to what is known of the channel's episode; otherwise the episode just goes on. */
    boolean wants(int channel, double score, long epochMillis) {
        EpisodeTracker tracker = trackers[channel];
        return tracker == null || tracker.wants(score, epochMillis);
    }

    EpisodeTracker tracker(int channel) {
        EpisodeTracker tracker = trackers[channel];
        if (tracker == null) {
            tracker = new EpisodeTracker(channel);
            trackers[channel] = tracker;
        }
        return tracker;
    }

    /** Hands episodes whose promise ran out to the null sample. */
    void advance(long epochMillis) {
        for (EpisodeTracker tracker : trackers) {
            if (tracker != null) {
                tracker.advance(epochMillis, nulls);
            }
        }
    }

    void onRestart() {
        for (EpisodeTracker tracker : trackers) {
            if (tracker != null) {
                tracker.end();
            }
        }
    }

    void onOomKill() {
        for (EpisodeTracker tracker : trackers) {
            if (tracker != null) {
                tracker.killed(nulls);
            }
        }
    }

    void save(DataOutput out) throws IOException {
        for (EpisodeTracker tracker : trackers) {
            out.writeBoolean(tracker != null);
            if (tracker != null) {
                tracker.save(out);
            }
        }
    }

    void load(DataInput in) throws IOException {
        for (int i = 0; i < trackers.length; i++) {
            if (in.readBoolean()) {
                EpisodeTracker tracker = new EpisodeTracker(i);
                tracker.load(in);
                trackers[i] = tracker;
            }
        }
    }
}
