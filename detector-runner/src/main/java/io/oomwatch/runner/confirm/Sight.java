package io.oomwatch.runner.confirm;

/** How well a source saw a container end. Better ones first. */
enum Sight {
    /** Kubernetes' own record of it, with its time: a dump, or kube-state-metrics 2.12 and later. */
    EXACT,
    /** Between two scrapes, without a time of its own. */
    SCRAPE,
    /** One of several between two scrapes: only the last one's reason is known. */
    COLLAPSED,
    /** A new container took its place; nobody says why the old one ended. */
    RESTART_ONLY
}
