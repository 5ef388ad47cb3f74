package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Running;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Hands evidence from files to the container it is about; keeps kernel lines for a while whose container is not known yet. */
final class EvidenceDesk {
    private static final int MOST_PARKED = 1 << 16;
    private static final int MOST_UNCLAIMED = 1_000;

    private final ConfirmSettings settings;
    private final Directory directory;
    private final List<Parked> parked = new ArrayList<>();
    private final List<Evidence> unclaimed = new ArrayList<>();

    EvidenceDesk(ConfirmSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** True when a known container is meant. */
    boolean accept(Evidence evidence, long nowMillis) {
        if (!evidence.when().isWall() && !(evidence instanceof Eviction)) {
            giveUp(evidence);
            return false;
        }
        if (evidence instanceof KernelKill kill) {
            return kernel(kill, nowMillis);
        }
        if (evidence instanceof Eviction eviction) {
            List<PodBook> books = directory.ofPod(
                    eviction.place().namespace(), eviction.place().pod());
            books.forEach(book -> book.ends().evicted(eviction, nowMillis));
            return !books.isEmpty();
        }
        PodBook book = directory.named(evidence.place());
        if (book == null) {
            giveUp(evidence);
            return false;
        }
        if (evidence instanceof Termination termination) {
            book.ends().dumped(termination, nowMillis);
        } else if (evidence instanceof Running running) {
            book.ends().running(running, nowMillis);
        }
        return true;
    }

    private boolean kernel(KernelKill kill, long nowMillis) {
        PodBook book = directory.named(kill.place());
        String containerId = kill.place().containerId();
        if (book == null && !containerId.isEmpty()) {
            book = directory.find(candidate -> candidate.hasContainerId(containerId));
        }
        if (book != null) {
            book.ends().kernel(kill, nowMillis);
            return true;
        }
        if (parked.size() < MOST_PARKED) {
            long wait = settings.fuseMillis() + settings.skewMillis() + settings.scrapeIntervalMillis();
            parked.add(new Parked(kill, Math.max(nowMillis, kill.when().latestMillis()) + wait));
        } else {
            giveUp(kill);
        }
        return false;
    }

    /** A container id has shown that may be what parked kills wait for. */
    void claimParked(PodBook book, long epochMillis) {
        for (Iterator<Parked> iterator = parked.iterator(); iterator.hasNext(); ) {
            KernelKill kill = iterator.next().kill();
            if (book.hasContainerId(kill.place().containerId())) {
                iterator.remove();
                book.ends().kernel(kill, epochMillis);
            }
        }
    }

    /** The container's id never showed: it may have been too short-lived to be scraped, but its pod tells. */
    void expireParked(long epochMillis) {
        for (Iterator<Parked> iterator = parked.iterator(); iterator.hasNext(); ) {
            Parked waiting = iterator.next();
            if (waiting.untilMillis() > epochMillis) {
                continue;
            }
            iterator.remove();
            KernelKill kill = waiting.kill();
            PodBook book = directory.find(candidate ->
                    candidate.hasUid(kill.place().podUid()) && candidate.ends().mustBe(kill));
            if (book != null) {
                book.ends().kernel(kill, waiting.untilMillis());
            } else {
                giveUp(kill);
            }
        }
    }

    /** Remembers it if it tells of an OOM kill. */
    private void giveUp(Evidence evidence) {
        boolean kill = evidence instanceof KernelKill
                || evidence instanceof Termination ended && ended.reason().equals(KillRules.OOM_KILLED);
        if (kill && unclaimed.size() < MOST_UNCLAIMED) {
            unclaimed.add(evidence);
        }
    }

    List<Evidence> unclaimed() {
        return List.copyOf(unclaimed);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(parked.size());
        for (Parked waiting : parked) {
            waiting.save(out);
        }
    }

    /** Takes over a saved state; several confirmers may have parked the same. */
    void load(DataInput in) throws IOException {
        int waiting = in.readInt();
        for (int i = 0; i < waiting; i++) {
            Parked one = Parked.load(in);
            if (!parked.contains(one)) {
                parked.add(one);
            }
        }
    }
}
