package io.oomwatch.bench.report;

import java.util.List;

/** Reports to test with. */
public final class ReportSamples {
    private static final RowName NAME = new RowName("forest", "forest scoring", "ns/row", Target.ratio(40, 200));

    private ReportSamples() {}

    public static Report with(Row... rows) {
        Machine machine = new Machine(
                "A CPU", 2, 4_096, "Linux amd64", "A VM 17", List.of("-Xmx1g"), 256, "2026-01-01T00:00:00Z", 0.5, 1.5);
        return new Report(Report.FORMAT, machine, "full", List.of(rows));
    }

    /** A row with that ratio. */
    public static Row ratio(String name, double ratio) {
        RowName row = new RowName(name, NAME.title(), NAME.unit(), NAME.target());
        return row.against(
                new Side("oomwatch", 100),
                new Side("Peer 1.0", 100 * ratio),
                new Ratio(ratio, ratio / 2, ratio * 2, 5),
                List.of(new Accuracy("AUROC", 0.861, 0.86, 0.005)),
                "");
    }

    /** A row that is a size. */
    public static Row bytes(String name, double bytes) {
        return new RowName(name, "bytes of a forest", "bytes", Target.atMost(65_536))
                .alone(new Side("oomwatch", bytes), "");
    }

    public static Row skipped(String name) {
        return Row.skipped(new RowName(name, "with a peer", "ns/row", Target.ratio(2, 2)), "no Python found");
    }
}
