package io.oomwatch.bench.fleet;

import io.oomwatch.bench.measure.Cost;
import io.oomwatch.bench.measure.Task;
import io.oomwatch.bench.prometheus.Prometheus;
import io.oomwatch.bench.prometheus.RuleEvaluation;
import java.io.IOException;
import java.util.List;

/** The same scrapes received by Prometheus, and one evaluation of the rules for each: CPU time of its process. */
final class PeerReceiving implements Task {
    private final Prometheus prometheus;
    private final RuleEvaluation rules;
    private final FleetStream stream;
    private final int containers;
    private final int scrapes;

    PeerReceiving(Prometheus prometheus, RuleEvaluation rules, FleetStream stream, int containers, int scrapes) {
        this.prometheus = prometheus;
        this.rules = rules;
        this.stream = stream;
        this.containers = containers;
        this.scrapes = scrapes;
    }

    @Override
    public String name() {
        return rules.name();
    }

    @Override
    public void warmUp(long cpuNanos) throws IOException, InterruptedException {
        receive();
        rules.warmUp(cpuNanos);
    }

    /** However much time is asked for: the same number of scrapes. */
    @Override
    public Cost work(long cpuNanos) throws IOException, InterruptedException {
        long before = prometheus.cpuNanos();
        receive();
        long received = prometheus.cpuNanos() - before;
        return new Cost(
                (double) scrapes * containers,
                received + scrapes * rules.work(cpuNanos).cpuNanos());
    }

    void receive() throws IOException, InterruptedException {
        for (int i = 0; i < scrapes; i++) {
            List<byte[]> requests = stream.next();
            for (byte[] request : requests) {
                prometheus.write(request);
            }
        }
    }
}
