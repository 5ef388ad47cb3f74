package io.oomwatch.runner.cli;

import io.oomwatch.runner.estimate.Costs;
import io.oomwatch.runner.estimate.Estimate;
import io.oomwatch.runner.estimate.Fleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oomwatch estimate}: what a fleet will need, before anything is deployed. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = {
            "Says how much heap, CPU and disk a fleet of that size needs, before anything is deployed.",
            "",
            "A series is one metric of one container, as Prometheus counts them: of kubelet's cAdvisor and of"
                    + " kube-state-metrics oomwatch reads some eight per container. This query counts the containers:",
            "  count(container_memory_working_set_bytes{container!=\"\",container!=\"POD\"})",
            "",
            "Heap grows with containers (detectors, a few kilobytes each) and with series (labels); CPU with samples a"
                    + " second; disk with containers. The constants behind it were measured: docs/estimate.md."
        },
        footer = {
            "",
            "Examples:",
            "  oomwatch estimate --series 80000 --interval 30",
            "  oomwatch estimate --series 1000000 --interval 15 --output json",
            "  oomwatch estimate --series 20000 --series-per-container 2 --interval 60"
        })
public final class EstimateCommand implements Callable<Integer> {
    @Option(names = "--series", paramLabel = "N", required = true, description = "Series that oomwatch will read.")
    private long series;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Time between two samples of a series (default: ${DEFAULT-VALUE}).")
    private double intervalSeconds;

    @Option(
            names = "--series-per-container",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many series a container has (default: ${DEFAULT-VALUE}).")
    private double seriesPerContainer;

    @Option(names = "--output", paramLabel = "FORMAT", description = "text or json (default: text).")
    private EstimateFormat output = EstimateFormat.TEXT;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Fleet fleet = fleet();
        Costs costs = Costs.MEASURED;
        PrintWriter out = spec.commandLine().getOut();
        output.print(out, fleet, Estimate.of(fleet, costs), costs);
        out.flush();
        return ExitCode.OK;
    }

    private Fleet fleet() {
        try {
            return new Fleet(series, seriesPerContainer, intervalSeconds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
