package io.oomwatch.runner.app;

import io.oomwatch.runner.alert.Channel;
import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.scoring.SavedDetectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a saved state can be used by an engine of these settings.
 *
 * @param detectors which detectors go on
 * @param sameChannels whether the policy has the same channels: else open alerts and what led to them are not taken over
 */
record SavedState(SavedDetectors detectors, boolean sameChannels) {
    /** Version of what {@link Engine#save} writes. */
    static final int VERSION = 3;

    /** Writes what {@link #read} compares. */
    static void save(DataOutput out, EngineSettings settings) throws IOException {
        out.writeInt(VERSION);
        out.writeLong(settings.scrapeIntervalMillis());
        out.writeLong(settings.epochMillis());
        SavedDetectors.save(out, settings.detectors());
        List<String> channels = channels(settings.policy());
        out.writeInt(channels.size());
        for (String channel : channels) {
            out.writeUTF(channel);
        }
    }

    /** Compares what was saved with the settings of now. */
    static SavedState read(DataInput in, EngineSettings settings) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("its engine state has version " + version + ", supported: " + VERSION);
        }
        long intervalMillis = in.readLong();
        if (intervalMillis != settings.scrapeIntervalMillis()) {
            throw new IOException("it was saved at a scrape interval of " + intervalMillis + " ms, now it is "
                    + settings.scrapeIntervalMillis() + " ms");
        }
        long epochMillis = in.readLong();
        if (epochMillis != settings.epochMillis()) {
            throw new IOException(
                    "it was saved with epochs of " + epochMillis + " ms, now they have " + settings.epochMillis());
        }
        SavedDetectors detectors = SavedDetectors.read(in, settings.detectors());
        List<String> channels = new ArrayList<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            channels.add(in.readUTF());
        }
        return new SavedState(detectors, channels.equals(channels(settings.policy())));
    }

    private static List<String> channels(Policy policy) {
        return policy.channels().stream().map(SavedState::name).toList();
    }

    private static String name(Channel channel) {
        return channel.detector() + '/' + channel.cause() + '/' + channel.role();
    }
}
