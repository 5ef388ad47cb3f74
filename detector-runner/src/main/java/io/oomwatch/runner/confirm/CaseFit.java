package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Termination;

/** Whether a piece of evidence can belong to a case: times within the windows, no contradiction in who and how. */
final class CaseFit {
    /** Processes of one life killed within this share of the skew, a second of real time, are one kill. */
    private static final int BURST_DIVISOR = 3;

    private final ConfirmSettings settings;

    CaseFit(ConfirmSettings settings) {
        this.settings = settings;
    }

    /** Another process of the same life that went with those of the case. */
    boolean isBurst(KillCase candidate, KernelKill kill) {
        long within = kill.group() ? settings.skewMillis() : settings.skewMillis() / BURST_DIVISOR;
        return candidate.hasKernel()
                && isCompatible(candidate.containerId, kill.place().containerId())
                && candidate.victims.stream()
                        .anyMatch(other -> !other.isTimeless() && other.when().gapMillis(kill.when()) <= within);
    }

    /** The kill by which the case's container ended. */
    boolean isCauseOfEnd(KillCase candidate, KernelKill kill) {
        return candidate.ended
                && !candidate.hasKernel()
                && (!candidate.isGraceful() || kill.role() == Role.INIT)
                && isCompatible(candidate.containerId, kill.place().containerId())
                && mayEnd(kill.when(), candidate.finished);
    }

    /** A kill that cAdvisor has counted and that was not known otherwise. */
    boolean isCounted(KillCase candidate, KernelKill kill) {
        return candidate.counted > candidate.victims.size()
                && !candidate.hasKernel()
                && isCompatible(candidate.containerId, kill.place().containerId())
                && candidate.countedWhen.gapMillis(kill.when())
                        <= settings.skewMillis() + settings.scrapeIntervalMillis();
    }

    /** The same end told again. Two records of it carry the same time; a mere replacement shows when the successor does. */
    boolean isSameEnd(KillCase candidate, Termination termination, Sight sight) {
        if (!candidate.ended
                || candidate.sight == Sight.COLLAPSED
                || !isCompatible(candidate.containerId, termination.place().containerId())
                || !isCompatible(candidate.podUid, termination.place().podUid())) {
            return false;
        }
        if (candidate.finished.isWall() && termination.when().isWall()) {
            boolean vague = candidate.sight == Sight.RESTART_ONLY || sight == Sight.RESTART_ONLY;
            long tolerance = vague ? settings.skewMillis() + settings.scrapeIntervalMillis() : 0;
            return candidate.finished.gapMillis(termination.when()) <= tolerance;
        }
        return candidate.restartCount == termination.restartCount()
                && candidate.exitCode == termination.exitCode()
                && candidate.reason.equals(termination.reason());
    }

    /** The end that a kill, already known, brought about. */
    boolean isEndOf(KillCase candidate, Termination termination) {
        Moment killed = candidate.lastKilled();
        boolean graceful = termination.exitCode() == 143 || termination.exitCode() == 0;
        return !candidate.ended
                && !candidate.survived
                && killed.isWall()
                && (!graceful || candidate.initKilled())
                && isCompatible(candidate.containerId, termination.place().containerId())
                && isCompatible(candidate.podUid, termination.place().podUid())
                && mayEnd(killed, termination.when());
    }

    /** An end as an OOM kill brings it about, just then, for which no kernel kill is known yet. */
    boolean isUnexplainedEnd(KillCase candidate, KernelKill kill) {
        return candidate.ended
                && !candidate.hasKernel()
                && (candidate.exitCode == 137 || candidate.reason.equals(KillRules.OOM_KILLED))
                && candidate.finished.isWall()
                && kill.when().isWall()
                && candidate.finished.gapMillis(kill.when()) <= settings.fuseMillis();
    }

    /** The end that an eviction, already known, brought about. */
    boolean isEndOfEviction(KillCase candidate, Termination termination) {
        return candidate.evicted
                && !candidate.ended
                && candidate.finished.gapMillis(termination.when()) <= settings.blindMillis();
    }

    /** A kill that cAdvisor's counter, as read then, includes. */
    boolean isCountable(KillCase candidate, String containerId, Moment when) {
        boolean kill = candidate.hasKernel() || candidate.ended && candidate.reason.equals(KillRules.OOM_KILLED);
        Moment killed = candidate.when();
        return kill
                && killed.isWall()
                && isCompatible(candidate.containerId, containerId)
                && killed.gapMillis(when) <= settings.skewMillis() + settings.scrapeIntervalMillis();
    }

    /** True when an eviction explains the case's end. */
    boolean isEvictedAt(KillCase candidate, Moment evicted) {
        return candidate.ended
                && (!evicted.isWall()
                        || !candidate.finished.isWall()
                        || evicted.gapMillis(candidate.finished) <= settings.blindMillis());
    }

    private boolean mayEnd(Moment killed, Moment ended) {
        return ended.isWall()
                && ended.latestMillis() >= killed.earliestMillis() - settings.skewMillis()
                && ended.earliestMillis() - killed.latestMillis() <= settings.fuseMillis();
    }

    /** Equal, or one of them unknown, or one a shortened form of the other. */
    static boolean isCompatible(String a, String b) {
        return a.isEmpty() || b.isEmpty() || a.startsWith(b) || b.startsWith(a);
    }
}
