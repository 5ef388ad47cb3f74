package io.oomwatch.models.growth.replay;

import io.oomwatch.api.CeilingKind;
import java.util.Arrays;
import java.util.List;

/** A replayed container: what every detector said at every sample, and what an alert policy may know beside it. */
final class Scored {
    final Container container;
    final int detectors;
    int samples;
    long[] timeMillis = new long[1024];
    long[] lifeStartMillis = new long[1024];
    /** Kills of the workload that were reported so far. */
    short[] kills = new short[1024];

    long[] lastKillMillis = new long[1024];
    boolean[] limited = new boolean[1024];
    float[] level = new float[1024];
    final float[][] score;
    final long[][] onsetMillis;
    /** Seconds from the sample to the early end, the middle and the late end of the forecast; NaN without one. */
    final float[][] low;

    final float[][] middle;
    final float[][] high;
    long workloadFirstSeenMillis;
    List<Container.Ramp> ramps = List.of();

    Scored(Container container, int detectors) {
        this.container = container;
        this.detectors = detectors;
        score = new float[detectors][1024];
        onsetMillis = new long[detectors][1024];
        low = new float[detectors][1024];
        middle = new float[detectors][1024];
        high = new float[detectors][1024];
    }

    /** Makes room for one more sample and returns its index. */
    int grow() {
        if (samples == timeMillis.length) {
            int size = 2 * samples;
            timeMillis = Arrays.copyOf(timeMillis, size);
            lifeStartMillis = Arrays.copyOf(lifeStartMillis, size);
            kills = Arrays.copyOf(kills, size);
            lastKillMillis = Arrays.copyOf(lastKillMillis, size);
            limited = Arrays.copyOf(limited, size);
            level = Arrays.copyOf(level, size);
            for (int d = 0; d < detectors; d++) {
                score[d] = Arrays.copyOf(score[d], size);
                onsetMillis[d] = Arrays.copyOf(onsetMillis[d], size);
                low[d] = Arrays.copyOf(low[d], size);
                middle[d] = Arrays.copyOf(middle[d], size);
                high[d] = Arrays.copyOf(high[d], size);
            }
        }
        return samples++;
    }

    boolean is(String label) {
        return container.label().equals(label);
    }

    double days() {
        return samples * container.scrapeMillis() / 86_400_000.0;
    }

    static boolean isLimit(CeilingKind kind) {
        return kind == CeilingKind.CONTAINER_LIMIT;
    }
}
