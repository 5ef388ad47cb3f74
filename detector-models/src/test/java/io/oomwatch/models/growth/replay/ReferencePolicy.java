package io.oomwatch.models.growth.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * A simple alert policy to judge scores by: one threshold per detector and stratum; an alert stands until a restart or a
 * kill report, or until every score has been under half its threshold for ten minutes.
 */
final class ReferencePolicy {
    private static final long HOLD_MILLIS = 600_000;

    /** Threshold of one detector at one row. */
    interface Threshold {
        double at(Scored scored, int row);
    }

    private ReferencePolicy() {}

    /** Rising edges of the alert of one trace, each detector with its threshold, as row indices. */
    static List<Integer> alerts(List<Scored> scored, List<Threshold> thresholds) {
        List<Integer> edges = new ArrayList<>();
        boolean open = false;
        long lastHigh = 0;
        Scored any = scored.get(0);
        for (int i = 0; i < any.score.length; i++) {
            long now = any.trace.rows().get(i).epochMillis();
            boolean newLife = i > 0
                    && (any.lifeStartMillis[i] != any.lifeStartMillis[i - 1]
                            || any.killsBefore[i] != any.killsBefore[i - 1]);
            if (newLife) {
                open = false;
            }
            boolean fire = false;
            boolean high = false;
            for (int d = 0; d < scored.size(); d++) {
                double threshold = thresholds.get(d).at(scored.get(d), i);
                double score = scored.get(d).score[i];
                fire |= score >= threshold;
                high |= score >= threshold / 2;
            }
            if (high) {
                lastHigh = now;
            }
            if (open && now - lastHigh > HOLD_MILLIS) {
                open = false;
            }
            if (!open && fire) {
                edges.add(i);
                open = true;
            }
        }
        return edges;
    }

    /** Outcome of every kill whose onset is known. */
    static List<Outcome> outcomes(Scored scored, List<Integer> edges) {
        List<Outcome> outcomes = new ArrayList<>();
        Trace trace = scored.trace;
        boolean first = true;
        for (Trace.Episode episode : trace.episodes()) {
            if (!episode.killed()) {
                continue;
            }
            int ramp = 0;
            for (Trace.Row row : trace.rows()) {
                if (row.epochMillis() >= episode.onsetMillis() && row.epochMillis() <= episode.endMillis()) {
                    ramp++;
                }
            }
            double share = Double.NaN;
            boolean early = false;
            for (int edge : edges) {
                long at = trace.rows().get(edge).epochMillis();
                if (at > episode.endMillis()) {
                    break;
                }
                boolean sameLife = noKillBetween(trace, at, episode.endMillis());
                if (sameLife && Double.isNaN(share)) {
                    early = at < episode.onsetMillis() - 2 * trace.scrapeMillis();
                    share = Math.min(
                            1, (episode.endMillis() - at) / (double) (episode.endMillis() - episode.onsetMillis()));
                }
            }
            outcomes.add(new Outcome(trace, first, ramp, share, early));
            first = false;
        }
        return outcomes;
    }

    private static boolean noKillBetween(Trace trace, long from, long to) {
        for (long kill : trace.killMillis()) {
            if (kill >= from && kill < to - trace.scrapeMillis()) {
                return false;
            }
        }
        return true;
    }
}
