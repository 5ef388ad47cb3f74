package io.oomwatch.testkit.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Fleets with a name. Thresholds are calibrated on one of them only; the others are for measuring. */
public enum FleetPreset {
    /** Shipped defaults are computed from this one. */
    CALIBRATION(11, 504, 198, 15_000, Regime.PLAIN, false),
    /** Same generator, other containers. */
    TEST(41, 300, 297, 15_000, Regime.PLAIN, false),
    /** Scraped every 30 s with losses, noisier, fuller, slower, with kinds the calibration never saw. */
    SHIFTED(51, 221, 216, 30_000, Regime.SHIFTED, true);

    /** Monday, 5 January 2026, 00:00 UTC. */
    private static final long START_SECONDS = 1_767_571_200L;

    private final long seed;
    private final int benign;
    private final int leaking;
    private final long scrapeIntervalMillis;
    private final Regime regime;
    private final boolean unseenKinds;

    FleetPreset(long seed, int benign, int leaking, long scrapeIntervalMillis, Regime regime, boolean unseenKinds) {
        this.seed = seed;
        this.benign = benign;
        this.leaking = leaking;
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        this.regime = regime;
        this.unseenKinds = unseenKinds;
    }

    /** Lower-case name, as on the command line. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to generate: six days. */
    public FleetSettings settings() {
        return new FleetSettings(
                slug(),
                seed,
                benign,
                leaking,
                6,
                scrapeIntervalMillis,
                START_SECONDS,
                kinds(true),
                kinds(false),
                regime);
    }

    private List<Kind> kinds(boolean benignOnes) {
        List<Kind> kinds = new ArrayList<>(Arrays.asList(Kind.values()));
        kinds.removeIf(kind -> (kind.truth() == TruthLabel.BENIGN) != benignOnes);
        if (!unseenKinds) {
            kinds.removeAll(List.of(Kind.BACKLOG, Kind.LEAK_TRAFFIC));
        }
        return kinds;
    }
}
