package io.oomwatch.runner.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a confirmer says, and that it keeps its promises while saying it. */
final class Said implements ConfirmListener {
    final Map<String, OomKill> kills = new LinkedHashMap<>();
    final List<Verdict> verdicts = new ArrayList<>();
    final List<Missed> missed = new ArrayList<>();
    final List<String> all = new ArrayList<>();

    @Override
    public void onKill(OomKill kill) {
        if (kills.put(kill.key(), kill) != null) {
            throw new AssertionError("told twice as new: " + kill);
        }
        all.add("kill " + kill);
    }

    @Override
    public void onKillUpdated(OomKill kill) {
        if (kills.put(kill.key(), kill) == null) {
            throw new AssertionError("update of a kill never told of: " + kill);
        }
        all.add("update " + kill);
    }

    @Override
    public void onVerdict(Verdict verdict) {
        if (verdicts.stream()
                .anyMatch(other -> other.alert().id().equals(verdict.alert().id()))) {
            throw new AssertionError("second verdict: " + verdict);
        }
        verdicts.add(verdict);
        all.add("verdict " + verdict);
    }

    @Override
    public void onMissed(Missed missedKill) {
        missed.add(missedKill);
        all.add("missed " + missedKill);
    }

    /** Class and second of every kill, in order of arrival. */
    List<String> killsAt(long startMillis) {
        return kills.values().stream()
                .map(kill -> kill.killClass().label() + " @" + (kill.killedAtMillis() - startMillis) / 1_000)
                .toList();
    }
}
