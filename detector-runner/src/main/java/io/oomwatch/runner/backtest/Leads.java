package io.oomwatch.runner.backtest;

/**
 * Spread of the leads of the warned kills.
 *
 * @param p10 tenth percentile
 * @param p50 median
 * @param p90 ninetieth percentile
 */
public record Leads(double p10, double p50, double p90) {
    static Leads of(double[] values) {
        return new Leads(Quantiles.of(values, 0.1), Quantiles.of(values, 0.5), Quantiles.of(values, 0.9));
    }
}
