package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.EvidenceLines.Strength;
import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The cases of one container instance: puts each piece of evidence to the kill it belongs to, or opens a case. Sources
 * disagree by seconds, so pieces join by time within {@link ConfirmSettings}; two lives, two ends and two processes
 * never join, so quick crash loops stay apart.
 */
final class CaseBook {
    /** Older cases are forgotten: evidence for them would open a new case. */
    private static final int KEPT = 64;
    /** Even unsettled ones beyond this. */
    private static final int MOST = 1_024;
    /** A counter that jumped by more than this is one broken source, not a kill each. */
    private static final int MAX_COUNTED = 16;

    private final ConfirmSettings settings;
    private final CaseFit fit;
    private final List<KillCase> cases = new ArrayList<>(1);
    private @Nullable Eviction eviction;

    CaseBook(ConfirmSettings settings) {
        this.settings = settings;
        fit = new CaseFit(settings);
    }

    List<KillCase> cases() {
        return cases;
    }

    /** True when a kernel kill of which only the pod is known must be one of these. */
    boolean mustBe(KernelKill kill) {
        return cases.stream().anyMatch(one -> fit.isUnexplainedEnd(one, kill));
    }

    /** The kernel killed a process of this container. */
    KillCase kernel(KernelKill kill) {
        Victim victim = Victim.of(kill);
        KillCase found = sameVictim(victim);
        if (found == null && kill.when().isWall()) {
            found = nearest(kill.when(), candidate -> fit.isBurst(candidate, kill));
        }
        if (found == null && kill.when().isWall()) {
            found = nearest(kill.when(), candidate -> fit.isCauseOfEnd(candidate, kill));
        }
        if (found == null && kill.when().isWall()) {
            found = nearest(kill.when(), candidate -> fit.isCounted(candidate, kill));
        }
        if (found == null) {
            found = open();
        }
        if (found.victims.stream().noneMatch(known -> known.isSame(victim, settings.skewMillis()))) {
            found.addVictim(victim);
        }
        found.containerId = longer(found.containerId, kill.place().containerId());
        found.podUid = longer(found.podUid, kill.place().podUid());
        if (!Double.isNaN(kill.limitBytes())) {
            found.limitBytes = kill.limitBytes();
        }
        found.lines.add(Strength.KERNEL, EvidenceText.kernel(kill));
        return found;
    }

    private @Nullable KillCase sameVictim(Victim victim) {
        for (KillCase candidate : cases) {
            for (int i = 0; i < candidate.victims.size(); i++) {
                if (candidate.victims.get(i).isSame(victim, settings.skewMillis())) {
                    candidate.victims.set(i, candidate.victims.get(i).mergedWith(victim));
                    return candidate;
                }
            }
        }
        return null;
    }

    /** The container ended. */
    KillCase ended(Termination termination, Sight sight) {
        KillCase found =
                sight == Sight.COLLAPSED ? null : last(candidate -> fit.isSameEnd(candidate, termination, sight));
        if (found == null) {
            found = latestCause(termination);
        }
        if (found == null) {
            found = last(candidate -> fit.isEndOfEviction(candidate, termination));
        }
        if (found == null) {
            found = open();
            found.earlierChildKill = cases.stream()
                    .anyMatch(other -> other.hasKernel() && !other.ended && isEarlierInLife(other, termination));
        }
        found.end(termination, sight);
        found.lines.add(Strength.ENDED, EvidenceText.ended(termination, sight));
        markEvicted(found);
        return found;
    }

    private @Nullable KillCase last(Predicate<KillCase> fits) {
        for (int i = cases.size() - 1; i >= 0; i--) {
            if (fits.test(cases.get(i))) {
                return cases.get(i);
            }
        }
        return null;
    }

    /** The last kill before an end that can have brought it about. */
    private @Nullable KillCase latestCause(Termination termination) {
        KillCase found = null;
        for (KillCase candidate : cases) {
            if (fit.isEndOf(candidate, termination)
                    && (found == null
                            || candidate.lastKilled().latestMillis()
                                    > found.lastKilled().latestMillis())) {
                found = candidate;
            }
        }
        return found;
    }

    private boolean isEarlierInLife(KillCase other, Termination termination) {
        Moment killed = other.lastKilled();
        String id = termination.place().containerId();
        boolean anotherLifeBetween = cases.stream()
                .anyMatch(end -> end.ended
                        && end.finished.isWall()
                        && end.finished.latestMillis() > killed.latestMillis()
                        && end.finished.latestMillis() < termination.when().earliestMillis());
        return killed.isWall()
                && killed.latestMillis() < termination.when().earliestMillis()
                && !anotherLifeBetween
                && CaseFit.isCompatible(other.containerId, id);
    }

    /** cAdvisor counted kills in a container that still reports: all that no case explains open one each. */
    List<KillCase> counted(String containerId, Moment when, long count) {
        List<KillCase> touched = new ArrayList<>();
        long left = count;
        for (KillCase candidate : cases) {
            long uncounted = Math.max(1, candidate.victims.size()) - candidate.counted;
            if (left > 0 && uncounted > 0 && fit.isCountable(candidate, containerId, when)) {
                long taken = Math.min(left, uncounted);
                candidate.counted += taken;
                candidate.countedWhen = when;
                candidate.lines.add(Strength.COUNTED, EvidenceText.counted(taken, when));
                left -= taken;
                touched.add(candidate);
            }
        }
        for (int i = 0; left > 0 && i < MAX_COUNTED; i++) {
            long taken = i == MAX_COUNTED - 1 ? left : 1;
            KillCase opened = open();
            opened.counted = taken;
            opened.countedWhen = when;
            opened.containerId = containerId;
            opened.lines.add(Strength.COUNTED, EvidenceText.counted(taken, when));
            left -= taken;
            touched.add(opened);
        }
        return touched;
    }

    /** The pod was evicted: ends around that time are not OOM kills unless the kernel says so. */
    @Nullable
    KillCase evicted(Eviction told) {
        if (eviction != null) {
            return null;
        }
        eviction = told;
        boolean any = false;
        for (KillCase candidate : cases) {
            any |= markEvicted(candidate);
        }
        if (any || !told.when().isWall()) {
            return null;
        }
        KillCase opened = open();
        opened.evicted = true;
        opened.finished = told.when();
        opened.lines.add(Strength.ENDED, EvidenceText.evicted(told));
        return opened;
    }

    private boolean markEvicted(KillCase candidate) {
        Eviction known = eviction;
        if (known == null || !fit.isEvictedAt(candidate, known.when())) {
            return false;
        }
        candidate.evicted = true;
        candidate.lines.add(Strength.CIRCUMSTANCE, EvidenceText.evicted(known));
        return true;
    }

    private KillCase open() {
        if (cases.size() >= KEPT) {
            forgetOldest();
        }
        KillCase opened = new KillCase();
        cases.add(opened);
        return opened;
    }

    /** The oldest that is settled; while none is, the book grows up to its hard bound. */
    private void forgetOldest() {
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).settled) {
                cases.remove(i);
                return;
            }
        }
        if (cases.size() >= MOST) {
            cases.remove(0);
        }
    }

    private @Nullable KillCase nearest(Moment when, Predicate<KillCase> fits) {
        KillCase found = null;
        long foundGap = Long.MAX_VALUE;
        for (KillCase candidate : cases) {
            if (fits.test(candidate) && candidate.when().isWall()) {
                long gap = candidate.when().gapMillis(when);
                if (gap < foundGap) {
                    found = candidate;
                    foundGap = gap;
                }
            }
        }
        return found;
    }

    private static String longer(String a, String b) {
        return a.length() >= b.length() ? a : b;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(cases.size());
        for (KillCase one : cases) {
            one.save(out);
        }
        Eviction known = eviction;
        out.writeBoolean(known != null);
        if (known != null) {
            StateIo.write(out, known.when());
            out.writeUTF(EvidenceLines.shortened(known.message()));
            out.writeUTF(known.origin());
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            cases.add(KillCase.load(in));
        }
        if (in.readBoolean()) {
            eviction = new Eviction(Place.UNKNOWN, StateIo.readMoment(in), in.readUTF(), in.readUTF());
        }
    }
}
