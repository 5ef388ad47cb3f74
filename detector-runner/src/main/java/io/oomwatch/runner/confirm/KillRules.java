package io.oomwatch.runner.confirm;

/**
 * What the facts of a case amount to. The table, with the reasons: docs/confirmation.md. Pure.
 */
final class KillRules {
    static final String OOM_KILLED = "OOMKilled";
    private static final int SIGKILL_EXIT = 137;

    private KillRules() {}

    /**
     * Classifies.
     *
     * @param limitShare share of the limit at the last sample from which a bare 137 is probably an OOM kill
     */
    static KillClass classify(KillCase facts, double limitShare) {
        if (facts.nodeScope()) {
            return KillClass.NODE_OOM;
        }
        return facts.ended ? ended(facts, limitShare) : notEnded(facts);
    }

    private static KillClass ended(KillCase facts, double limitShare) {
        if (facts.reason.equals(OOM_KILLED)) {
            return claimed(facts);
        }
        if (facts.evicted && !facts.hasKernel()) {
            return KillClass.EVICTED;
        }
        if (facts.isGraceful()) {
            return facts.hasKernel() ? KillClass.CHILD_KILL : KillClass.NOT_OOM;
        }
        if (facts.initKilled()) {
            return KillClass.CONFIRMED;
        }
        if (facts.hasKernel() || facts.counted > 0) {
            return KillClass.PROBABLE;
        }
        boolean nothingKnown = facts.exitCode < 0 && facts.reason.isEmpty();
        if ((facts.exitCode == SIGKILL_EXIT || nothingKnown) && facts.look.share() >= limitShare) {
            return KillClass.PROBABLE;
        }
        if (facts.exitCode == SIGKILL_EXIT && facts.nodeKilled && facts.unlimited) {
            return KillClass.NODE_OOM;
        }
        return nothingKnown ? KillClass.UNKNOWN : KillClass.NOT_OOM;
    }

    /** A reason other than OOMKilled was given, and no kernel line, group kill or counter speaks for one all the same. */
    static boolean isSigkillOnly(KillCase facts) {
        return facts.killClass == KillClass.PROBABLE
                && facts.ended
                && !facts.reason.isEmpty()
                && !facts.reason.equals(OOM_KILLED)
                && !facts.hasKernel()
                && facts.counted == 0;
    }

    /** The reason says OOMKilled, which runtimes derive from a counter that never falls. */
    private static KillClass claimed(KillCase facts) {
        if (facts.isGraceful()) {
            return facts.initKilled() ? KillClass.CONFIRMED : KillClass.MISLABELLED;
        }
        if (facts.exitCode != SIGKILL_EXIT && facts.exitCode >= 0) {
            return KillClass.PROBABLE;
        }
        if (facts.hasKernel()) {
            return KillClass.CONFIRMED;
        }
        if (facts.unlimited) {
            return KillClass.NODE_OOM;
        }
        if (facts.sight == Sight.COLLAPSED || facts.earlierChildKill && facts.counted == 0) {
            return KillClass.PROBABLE;
        }
        return KillClass.CONFIRMED;
    }

    private static KillClass notEnded(KillCase facts) {
        if (facts.survived) {
            return KillClass.CHILD_KILL;
        }
        if (facts.initKilled()) {
            return KillClass.CONFIRMED;
        }
        if (facts.childKilled() || facts.counted > 0) {
            return KillClass.CHILD_KILL;
        }
        if (facts.hasKernel()) {
            return KillClass.PROBABLE;
        }
        return facts.evicted ? KillClass.EVICTED : KillClass.UNKNOWN;
    }
}
