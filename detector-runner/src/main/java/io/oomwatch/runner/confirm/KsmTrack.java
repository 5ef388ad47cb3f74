package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Termination;
import io.oomwatch.runner.source.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns kube-state-metrics' sticky gauges of one container (one pod uid) into ends of lives. All series of a scrape
 * share its time; a scrape is judged when it is complete.
 *
 * <p>With {@code last_terminated_timestamp} (2.12 and later) every change of it is an end. Without, ends are: restarts
 * that rose, a reason that appeared or changed, a current {@code terminated_reason}, a back-off that began. The restart
 * counter rises only when the next life begins, possibly minutes later, so ends that were seen before it are kept in
 * {@link #uncounted} and not taken twice.
 */
final class KsmTrack {
    private static final String BACK_OFF = "CrashLoopBackOff";

    private final Place place;
    private final ConfirmSettings settings;
    private final EndListener listener;
    private KsmScrape now = new KsmScrape();
    private KsmScrape before = new KsmScrape();
    /** Ends already told of that the restart counter has not counted yet. */
    private long uncounted;

    /** The end told of last is only known from its current state: its time may still follow. */
    private boolean lastEndIsCurrent;

    private long stableSinceMillis = Long.MIN_VALUE;
    private String instance = "";

    KsmTrack(Place place, ConfirmSettings settings, EndListener listener) {
        this.place = place;
        this.settings = settings;
        this.listener = listener;
    }

    /** Takes one point; {@code detail} is the reason label. Stale marks and late points say nothing. */
    void accept(Metric metric, String detail, long epochMillis, double value, long watchStartMillis) {
        if (Double.isNaN(value) || epochMillis < now.atMillis) {
            return;
        }
        if (epochMillis > now.atMillis) {
            close(watchStartMillis);
            now.clear(epochMillis);
        }
        switch (metric) {
            case RESTARTS -> now.restarts = value;
            case LAST_TERMINATED_TIMESTAMP -> now.lastTerminated = value;
            case LAST_TERMINATED_EXIT_CODE -> now.exitCode = value;
            case LAST_TERMINATED_REASON -> {
                if (value == 1) {
                    now.reasons.add(detail);
                }
            }
            case TERMINATED_REASON -> {
                if (value == 1) {
                    now.currentReason = detail;
                }
            }
            case WAITING_REASON -> now.backsOff |= value == 1 && detail.equals(BACK_OFF);
            default -> {
                // Not about ends.
            }
        }
    }

    void sawInstance(String scrapeTarget) {
        instance = scrapeTarget;
    }

    /** The scrape target its points come from. */
    String instance() {
        return instance;
    }

    /** Time of the last scrape that is judged, {@link Long#MIN_VALUE} before the first. */
    long seenMillis() {
        return before.atMillis;
    }

    /** Since when no end is known to have happened: a scrape's time. */
    long stableSinceMillis() {
        return stableSinceMillis;
    }

    /** Restarts at the last scrape, -1 when unknown. */
    long restarts() {
        return Double.isNaN(before.restarts) ? -1 : (long) before.restarts;
    }

    /**
     * Judges the scrape being collected if it is not after that time: no more of it can come.
     *
     * @return false when it is after that time
     */
    boolean closeThrough(long epochMillis, long watchStartMillis) {
        boolean complete = now.atMillis <= epochMillis;
        if (complete) {
            close(watchStartMillis);
        }
        return complete || now.isEmpty();
    }

    private void close(long watchStartMillis) {
        if (now.isEmpty()) {
            return;
        }
        now.chooseReason(before);
        if (before.atMillis == Long.MIN_VALUE) {
            closeFirst(watchStartMillis);
        } else {
            closeNext();
        }
        KsmScrape spare = before;
        before = now;
        now = spare;
        now.clear(before.atMillis);
    }

    /** At first sight a sticky gauge may be of any age: it is news only where its time says so, or the pod is new. */
    private void closeFirst(long watchStartMillis) {
        stableSinceMillis = now.atMillis;
        boolean dated = !Double.isNaN(now.lastTerminated);
        boolean newPod = now.atMillis - watchStartMillis > 2 * settings.scrapeIntervalMillis();
        if (dated && millis(now.lastTerminated) >= watchStartMillis) {
            tell(exact(now.lastTerminated), now.lastReason, now.exitCode, Sight.EXACT);
        } else if (!dated && newPod && now.restarts > 0 && !now.lastReason.isEmpty()) {
            tell(Moment.between(watchStartMillis, now.atMillis), now.lastReason, now.exitCode, Sight.COLLAPSED);
        }
        if (newPod && !now.currentReason.isEmpty()) {
            tell(Moment.between(watchStartMillis, now.atMillis), now.currentReason, Double.NaN, Sight.SCRAPE);
            uncounted = 1;
            lastEndIsCurrent = true;
        }
    }

    private void closeNext() {
        double risen = now.restarts - before.restarts;
        long counted = risen > 0 ? (long) risen : 0;
        if (isNewEndDated()) {
            closeDated(counted);
        } else if (counted > uncounted && Double.isNaN(now.lastTerminated)) {
            closeCounted(counted - uncounted);
        } else {
            uncounted = Math.max(0, uncounted - counted);
            // A restart that counts a known end brings that end's sticky reason along: no news. A life that ended
            // again before this scrape shows in its current state.
            if (counted == 0 ? isNewEndUndated() : !now.currentReason.isEmpty()) {
                String reason = now.currentReason.isEmpty() ? now.lastReason : now.currentReason;
                lastEndIsCurrent = !now.currentReason.isEmpty();
                tell(sinceBefore(), reason, lastEndIsCurrent ? Double.NaN : now.exitCode, Sight.SCRAPE);
                uncounted++;
            }
        }
        if (Double.isNaN(now.lastTerminated)) {
            now.lastTerminated = before.lastTerminated;
        }
        if (Double.isNaN(now.restarts)) {
            now.restarts = before.restarts;
        }
    }

    private boolean isNewEndDated() {
        if (Double.isNaN(now.lastTerminated) || now.lastTerminated == before.lastTerminated) {
            return false;
        }
        // The metric itself may be new (an upgrade of kube-state-metrics): an old end then is no news.
        return !Double.isNaN(before.lastTerminated)
                || now.restarts != before.restarts
                || millis(now.lastTerminated)
                        >= before.atMillis - settings.scrapeIntervalMillis() - settings.skewMillis();
    }

    private void closeDated(long counted) {
        if (lastEndIsCurrent) {
            // The end seen as current state has its time now.
            uncounted = Math.max(0, uncounted - 1);
            lastEndIsCurrent = false;
        }
        // While it backs off, the last end is one that no restart has counted yet.
        long ends = Math.max(1, counted - uncounted + (now.backsOff ? 1 : 0));
        tell(exact(now.lastTerminated), now.lastReason, now.exitCode, Sight.EXACT);
        collapsed(ends - 1, Math.min(now.atMillis, millis(now.lastTerminated)));
        uncounted = Math.max(0, Math.min(1, uncounted + ends - counted));
    }

    private void closeCounted(long ends) {
        tell(sinceBefore(), now.lastReason, now.exitCode, Sight.SCRAPE);
        collapsed(ends - 1, now.atMillis);
        uncounted = 0;
        lastEndIsCurrent = false;
    }

    private boolean isNewEndUndated() {
        boolean appeared = !now.currentReason.isEmpty() && before.currentReason.isEmpty();
        if (appeared) {
            return uncounted == 0 || !lastEndIsCurrent;
        }
        boolean dated = !Double.isNaN(now.lastTerminated);
        if (dated || uncounted > 0) {
            return false;
        }
        boolean reasonChanged = !now.lastReason.isEmpty() && !now.lastReason.equals(before.lastReason);
        return reasonChanged || now.backsOff && !before.backsOff;
    }

    private void collapsed(long count, long untilMillis) {
        Moment when = Moment.between(Math.min(before.atMillis + 1, untilMillis), untilMillis);
        for (long i = 0; i < Math.min(count, 16); i++) {
            tell(when, now.lastReason, Double.NaN, Sight.COLLAPSED);
        }
    }

    private void tell(Moment when, String reason, double exitCode, Sight sight) {
        stableSinceMillis = now.atMillis;
        listener.onEnded(
                new Termination(
                        place,
                        Moment.UNKNOWN,
                        when,
                        reason,
                        Double.isNaN(exitCode) ? -1 : (int) exitCode,
                        Double.isNaN(now.restarts) ? -1 : (long) now.restarts,
                        Double.NaN,
                        "kube-state-metrics"),
                sight,
                now.atMillis);
    }

    private Moment sinceBefore() {
        return Moment.between(Math.min(before.atMillis + 1, now.atMillis), now.atMillis);
    }

    private Moment exact(double unixSeconds) {
        return Moment.between(millis(unixSeconds), millis(unixSeconds) + settings.secondMillis() - 1);
    }

    private static long millis(double unixSeconds) {
        return Math.round(unixSeconds * 1_000);
    }

    void save(DataOutput out) throws IOException {
        now.save(out);
        before.save(out);
        out.writeLong(uncounted);
        out.writeBoolean(lastEndIsCurrent);
        out.writeLong(stableSinceMillis);
        out.writeUTF(instance);
    }

    void load(DataInput in) throws IOException {
        now.load(in);
        before.load(in);
        uncounted = in.readLong();
        lastEndIsCurrent = in.readBoolean();
        stableSinceMillis = in.readLong();
        instance = in.readUTF();
    }
}
