package io.oomwatch.runner.confirm;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.Verdict.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one container instance and their verdicts, one each. A kill confirms one alert per cause: the one that
 * stood, else the earliest whose horizon covers it. Rules: docs/confirmation.md.
 */
final class AlertBook {
    private static final int KEPT = 64;

    private final ConfirmSettings settings;
    private final Consumer<Verdict> verdicts;
    private final List<FollowedAlert> alerts = new ArrayList<>(1);

    AlertBook(ConfirmSettings settings, Consumer<Verdict> verdicts) {
        this.settings = settings;
        this.verdicts = verdicts;
    }

    /** Takes a transition; a second first firing of a known alert changes nothing. */
    void take(Alert alert) {
        for (FollowedAlert known : alerts) {
            if (known.first.id().equals(alert.id())) {
                known.take(alert);
                return;
            }
        }
        if (alert.state() == Alert.State.FIRING) {
            if (alerts.size() >= KEPT) {
                alerts.removeIf(FollowedAlert::isDecided);
            }
            alerts.add(new FollowedAlert(alert));
        }
    }

    boolean isEmpty() {
        return alerts.isEmpty();
    }

    /**
     * A kill is settled: gives verdicts to the alerts it confirms.
     *
     * @return the strongest way in which it had been warned of
     */
    Warning onKill(OomKill kill, long atMillis) {
        Map<Cause, FollowedAlert> chosen = new EnumMap<>(Cause.class);
        for (FollowedAlert alert : alerts) {
            if (!alert.isDecided()
                    && alert.covers(kill.killedAtMillis())
                    && confirms(alert.first, kill.killClass())
                    && isBetter(alert, chosen.get(alert.first.cause()), kill.killedAtMillis())) {
                chosen.put(alert.first.cause(), alert);
            }
        }
        Warning warning = standingWarning(kill.killedAtMillis());
        for (FollowedAlert alert : chosen.values()) {
            long lead = alert.leadMillis(kill.killedAtMillis());
            decide(alert, Outcome.CONFIRMED, atMillis, kill, lead, confirmedBy(kill));
            warning = warning.or(warningOf(alert, kill.killedAtMillis()));
        }
        for (FollowedAlert alert : alerts) {
            FollowedAlert taken = chosen.get(alert.first.cause());
            if (taken != null && !alert.isDecided() && alert.covers(kill.killedAtMillis())) {
                decide(
                        alert,
                        Outcome.UNDECIDED,
                        atMillis,
                        null,
                        0,
                        "the kill at " + ReasonText.time(kill.killedAtMillis())
                                + " within its horizon was already matched to alert " + taken.first.id());
            }
        }
        return warning;
    }

    /** How people had been warned of a kill. */
    enum Warning {
        NONE,
        INFO_ONLY,
        WARNED;

        Warning or(Warning other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** An alert that still stands has warned, even when an earlier kill has taken its verdict. */
    private Warning standingWarning(long killedAtMillis) {
        Warning warning = Warning.NONE;
        for (FollowedAlert alert : alerts) {
            if (alert.isDecided() && alert.stoodAt(killedAtMillis) && alert.covers(killedAtMillis)) {
                warning = warning.or(warningOf(alert, killedAtMillis));
            }
        }
        return warning;
    }

    private static Warning warningOf(FollowedAlert alert, long killedAtMillis) {
        boolean warned = alert.warnedAtMillis() >= 0 && alert.warnedAtMillis() <= killedAtMillis;
        return warned ? Warning.WARNED : Warning.INFO_ONLY;
    }

    private static boolean confirms(Alert alert, KillClass killClass) {
        return killClass.isOomKill()
                || killClass == KillClass.NODE_OOM && alert.ceilingKind() == CeilingKind.NODE_CAPACITY;
    }

    private static boolean isBetter(FollowedAlert alert, @Nullable FollowedAlert than, long killedAtMillis) {
        if (than == null) {
            return true;
        }
        boolean stands = alert.stoodAt(killedAtMillis);
        return stands == than.stoodAt(killedAtMillis)
                ? alert.first.firedAtMillis() < than.first.firedAtMillis()
                : stands;
    }

    private static String confirmedBy(OomKill kill) {
        return kill.evidence().isEmpty()
                ? kill.killClass().label()
                : kill.evidence().get(0);
    }

    /** The container ended, and not for its memory: what was claimed of that life cannot come true any more. */
    void onOtherEnd(OomKill end, long atMillis) {
        for (FollowedAlert alert : alerts) {
            if (alert.isDecided()
                    || alert.first.cause() == Cause.RECURRING_KILL
                    || !alert.covers(end.killedAtMillis())) {
                continue;
            }
            boolean withdrawn = alert.resolvedAtMillis() < end.killedAtMillis() - settings.skewMillis();
            boolean known = end.killClass() != KillClass.UNKNOWN;
            String what = "the container ended at " + ReasonText.time(end.killedAtMillis()) + " ("
                    + end.killClass().label() + (end.exitCode() < 0 ? "" : ", exit code " + end.exitCode()) + ')';
            if (withdrawn && known) {
                decide(
                        alert,
                        Outcome.REFUTED,
                        atMillis,
                        null,
                        0,
                        "it resolved by itself at " + ReasonText.time(alert.resolvedAtMillis())
                                + " and no OOM kill came before " + what);
            } else {
                decide(alert, Outcome.UNDECIDED, atMillis, null, 0, what + " before its horizon");
            }
        }
    }

    /**
     * Judges alerts whose horizon is over.
     *
     * @param nowMillis event time
     * @param eyes what was seen of the container
     * @param openFromMillis earliest time of a case that is not settled, {@link Long#MAX_VALUE} when there is none
     */
    void judge(long nowMillis, Eyes eyes, long openFromMillis) {
        for (FollowedAlert alert : alerts) {
            long due = alert.horizonMillis() + settings.settleMillis();
            if (alert.isDecided() || nowMillis < due || openFromMillis <= alert.horizonMillis()) {
                continue;
            }
            if (eyes.aliveUntilMillis() >= alert.horizonMillis()) {
                refute(alert, due, eyes);
            } else if (nowMillis >= due + settings.blindMillis()) {
                decide(
                        alert,
                        Outcome.UNDECIDED,
                        due + settings.blindMillis(),
                        null,
                        0,
                        eyes.whyBlind(alert.horizonMillis()));
            }
        }
        forget(nowMillis);
    }

    /** The input is over. */
    void finish(long endMillis, Eyes eyes) {
        for (FollowedAlert alert : alerts) {
            if (alert.isDecided()) {
                continue;
            }
            if (alert.horizonMillis() <= endMillis && eyes.aliveUntilMillis() >= alert.horizonMillis()) {
                refute(alert, endMillis, eyes);
            } else if (alert.horizonMillis() <= endMillis || eyes.isGone(endMillis)) {
                decide(alert, Outcome.UNDECIDED, endMillis, null, 0, eyes.whyBlind(alert.horizonMillis()));
            } else {
                decide(
                        alert,
                        Outcome.UNDECIDED,
                        endMillis,
                        null,
                        0,
                        "the data ended at " + ReasonText.time(endMillis) + ", before its horizon at "
                                + ReasonText.time(alert.horizonMillis()));
            }
        }
    }

    private void refute(FollowedAlert alert, long atMillis, Eyes eyes) {
        decide(
                alert,
                Outcome.REFUTED,
                atMillis,
                null,
                0,
                "no OOM kill until its horizon at " + ReasonText.time(alert.horizonMillis()) + ": " + eyes.whoLooked());
    }

    private void decide(
            FollowedAlert alert,
            Outcome outcome,
            long atMillis,
            @Nullable OomKill kill,
            long leadMillis,
            String evidence) {
        alert.decide();
        boolean warnedTooLate = kill != null && alert.warnedAtMillis() > kill.killedAtMillis();
        verdicts.accept(new Verdict(
                alert.first,
                outcome,
                atMillis,
                kill,
                leadMillis,
                warnedTooLate ? Severity.INFO : alert.highest(),
                warnedTooLate ? -1 : alert.warnedAtMillis(),
                evidence));
    }

    private void forget(long nowMillis) {
        for (Iterator<FollowedAlert> iterator = alerts.iterator(); iterator.hasNext(); ) {
            FollowedAlert alert = iterator.next();
            long over = alert.horizonMillis() + 2 * settings.settleMillis() + settings.blindMillis();
            if (alert.isDecided() && nowMillis > over) {
                iterator.remove();
            }
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(alerts.size());
        for (FollowedAlert alert : alerts) {
            alert.save(out);
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            alerts.add(FollowedAlert.load(in));
        }
    }
}
