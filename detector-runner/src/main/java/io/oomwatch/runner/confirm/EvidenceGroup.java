package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Running;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All evidence from files about one container, or about one node's containers that no line names. */
final class EvidenceGroup {
    private final ConfirmSettings settings;
    private final CaseBook book;
    private Place place = Place.UNKNOWN;
    private @Nullable Running running;

    EvidenceGroup(ConfirmSettings settings) {
        this.settings = settings;
        book = new CaseBook(settings);
    }

    void accept(Evidence piece) {
        place = merged(place, piece.place());
        if (piece instanceof KernelKill kill) {
            book.kernel(kill);
        } else if (piece instanceof Termination termination) {
            book.ended(termination, Sight.EXACT);
        } else if (piece instanceof Eviction eviction) {
            book.evicted(eviction);
        } else if (piece instanceof Running present) {
            running = present;
        }
    }

    /** What it all amounts to. */
    List<FusedKill> kills() {
        List<FusedKill> kills = new ArrayList<>();
        for (KillCase one : book.cases()) {
            one.survived = !one.ended && !one.evicted && outlived(one);
            if (Double.isNaN(one.limitBytes) && running != null) {
                one.limitBytes = running.limitBytes();
            }
            one.killClass = KillRules.classify(one, settings.limitShare());
            kills.add(kill(one));
        }
        return kills;
    }

    /** Killed processes that did not take the container along: it runs on, was hit again later, or ended much later. */
    private boolean outlived(KillCase one) {
        Moment killed = one.lastKilled();
        if (!killed.isWall()) {
            return false;
        }
        Running present = running;
        boolean runsOn =
                present != null && present.when().isWall() && present.when().latestMillis() < killed.earliestMillis();
        return runsOn || book.cases().stream().anyMatch(other -> other != one && isLaterInLife(one, killed, other));
    }

    private boolean isLaterInLife(KillCase one, Moment killed, KillCase other) {
        boolean hitAgain = !one.containerId.isEmpty()
                && one.containerId.equals(other.containerId)
                && other.lastKilled().isWall()
                && other.lastKilled().earliestMillis() > killed.latestMillis() + settings.skewMillis();
        boolean endedLater = other.ended
                && other.started.isWall()
                && other.finished.isWall()
                && other.started.latestMillis() < killed.earliestMillis()
                && other.finished.earliestMillis() > killed.latestMillis() + settings.fuseMillis();
        return hitAgain || endedLater;
    }

    private FusedKill kill(KillCase one) {
        List<FusedKill.KilledProcess> processes = one.victims.stream()
                .map(victim ->
                        new FusedKill.KilledProcess(victim.pid(), victim.command(), victim.when(), victim.sizes()))
                .toList();
        Place whole = new Place(
                place.node(),
                place.namespace(),
                place.pod(),
                place.podUid().isEmpty() ? one.podUid : place.podUid(),
                place.container(),
                one.containerId,
                place.owner());
        return new FusedKill(
                whole,
                one.killClass,
                one.when(),
                one.ended ? one.started : Moment.UNKNOWN,
                one.ended ? one.finished : Moment.UNKNOWN,
                one.reason,
                one.exitCode,
                one.restartCount,
                one.limitBytes,
                processes,
                one.lines.texts());
    }

    private static Place merged(Place known, Place more) {
        return new Place(
                either(known, more, Place::node),
                either(known, more, Place::namespace),
                either(known, more, Place::pod),
                either(known, more, Place::podUid),
                either(known, more, Place::container),
                "",
                either(known, more, Place::owner));
    }

    private static String either(Place known, Place more, Function<Place, String> part) {
        return part.apply(known).isEmpty() ? part.apply(more) : part.apply(known);
    }
}
