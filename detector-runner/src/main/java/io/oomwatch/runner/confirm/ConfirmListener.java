package io.oomwatch.runner.confirm;

/** Takes what a {@link Confirmer} finds. Called on the confirmer's thread, in order of event time per workload. */
public interface ConfirmListener {
    /** A kill, or what turned out not to be one (see {@link OomKill#killClass()}), seen for the first time. */
    void onKill(OomKill kill);

    /** The same kill again, same key: more evidence, or another class. */
    void onKillUpdated(OomKill kill);

    /** How an alert ended: once per alert. */
    void onVerdict(Verdict verdict);

    /** A kill that no alert of at least warning severity had warned of: once per kill. */
    void onMissed(Missed missed);
}
