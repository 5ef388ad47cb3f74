package io.oomwatch.runner.confirm;

import io.oomwatch.runner.alert.ReasonText;

/**
 * What was seen of a container, for the verdicts that rest on nothing having happened.
 *
 * @param ksmUntilMillis until when kube-state-metrics showed it without an end that is not a case, {@link
 *     Long#MIN_VALUE} when never
 * @param lifeUntilMillis until when cAdvisor or the samples showed its present life, {@link Long#MIN_VALUE} when never
 * @param downSinceMillis since when its source is down, {@link Long#MAX_VALUE} when it is not
 * @param goneAfterMillis silence longer than this means gone
 */
record Eyes(long ksmUntilMillis, long lifeUntilMillis, long downSinceMillis, long goneAfterMillis) {
    /** No end of the container can have been overlooked until then. */
    long aliveUntilMillis() {
        return Math.max(ksmUntilMillis, lifeUntilMillis);
    }

    boolean isGone(long nowMillis) {
        return nowMillis - aliveUntilMillis() > goneAfterMillis;
    }

    String whoLooked() {
        if (ksmUntilMillis >= lifeUntilMillis) {
            return "kube-state-metrics showed the container without a restart";
        }
        return "the same container life went on";
    }

    String whyBlind(long horizonMillis) {
        if (downSinceMillis <= horizonMillis) {
            return "blind: its source is down since " + ReasonText.time(downSinceMillis);
        }
        if (aliveUntilMillis() == Long.MIN_VALUE) {
            return "blind: no source showed the container";
        }
        return "the container was last seen at " + ReasonText.time(aliveUntilMillis())
                + ", before its horizon: deleted, replaced or its sources blind";
    }
}
