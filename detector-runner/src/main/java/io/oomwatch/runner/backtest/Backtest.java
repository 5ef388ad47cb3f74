package io.oomwatch.runner.backtest;

import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.Replay;
import io.oomwatch.runner.backtest.rule.Baseline;
import io.oomwatch.runner.backtest.rule.RuleBench;
import io.oomwatch.runner.source.ForwardingPoints;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Runs a set once through the product and through the rules, and judges them all. */
public final class Backtest {
    private Backtest() {}

    /** One card for the product, then one for each rule. */
    public static Result run(
            TestSet set, Product product, List<Baseline> baselines, int threads, DoubleConsumer progress)
            throws IOException {
        EngineSettings settings = EngineSettings.of(
                product.detectors(), product.policy(), set.scrapeIntervalMillis(), set.timeScale(), threads);
        AlertCollector alerts = new AlertCollector(set);
        RuleBench bench = new RuleBench(set, baselines);
        Replay.Result replayed;
        try (PointStream points = new Tee(set.open(), bench)) {
            replayed = Replay.run(points, set.evidence(), settings, event -> take(event, set, alerts), progress);
        }
        Truth truth = set.truth();
        List<ScoreCard> cards = new ArrayList<>();
        cards.add(ScoreCard.of(product.name(), "warnings and criticals", truth, alerts.finish(replayed.lastMillis()))
                .withNominalFalsePerDay(product.nominalFalsePerDay()));
        List<List<AlertSpan>> fired = bench.finish();
        for (int i = 0; i < baselines.size(); i++) {
            cards.add(ScoreCard.of(baselines.get(i).name(), baselines.get(i).expression(), truth, fired.get(i)));
        }
        return new Result(set.name(), replayed.notes().samples, alerts.strangers(), cards);
    }

    private static void take(EngineEvent event, TestSet set, AlertCollector alerts) {
        set.onEvent(event);
        if (event instanceof EngineEvent.AlertChanged changed) {
            alerts.accept(changed.alert());
        }
    }

    /**
     * What came out.
     *
     * @param set name of the set
     * @param samples samples replayed
     * @param strangers alerts on pods that are not part of the truth
     * @param cards one for each subject, the product first
     */
    public record Result(String set, long samples, int strangers, List<ScoreCard> cards) {
        public Result {
            cards = List.copyOf(cards);
        }

        /** The same set with the cards of another run behind the product's. */
        public Result with(Result other) {
            List<ScoreCard> all = new ArrayList<>(cards);
            all.addAll(1, other.cards());
            return new Result(set, samples, strangers, all);
        }
    }

    /** Shows every point to the rules on its way to the product. */
    private static final class Tee extends ForwardingPoints {
        private final RuleBench bench;

        Tee(PointStream points, RuleBench bench) {
            super(points);
            this.bench = bench;
        }

        @Override
        public boolean next(Point into) throws IOException {
            if (!points.next(into)) {
                return false;
            }
            bench.accept(points.directory(), into);
            return true;
        }
    }
}
