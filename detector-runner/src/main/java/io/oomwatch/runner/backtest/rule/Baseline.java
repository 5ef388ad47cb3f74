package io.oomwatch.runner.backtest.rule;

import java.util.function.LongFunction;

/**
 * A rule people use.
 *
 * @param name short name
 * @param expression the rule as its users write it
 * @param forMillis how long the condition must hold before it fires
 * @param start a fresh condition, given the scrape interval in milliseconds
 */
public record Baseline(String name, String expression, long forMillis, LongFunction<Rule> start) {
    /** Evaluates it on one container. */
    RuleState start(long scrapeIntervalMillis) {
        return new RuleState(start.apply(scrapeIntervalMillis), forMillis);
    }
}
