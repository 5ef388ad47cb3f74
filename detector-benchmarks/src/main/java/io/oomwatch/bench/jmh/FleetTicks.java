package io.oomwatch.bench.jmh;

import io.oomwatch.models.window.FleetAnswers;
import io.oomwatch.models.window.FleetWindows;
import io.oomwatch.models.window.WindowPlan;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One scrape of a whole fleet; divide by the number of series. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FleetTicks {
    private static final double LIMIT_BYTES = 1L << 30;

    @Param({"1000", "10000", "100000"})
    public int series;

    private FleetWindows windows = new FleetWindows(WindowPlan.STANDARD, FleetWindows.PAGE_BYTES);
    private FleetAnswers answers = new FleetAnswers(0);
    private double[] bytes = {};
    private double[] limitBytes = {};
    private long epochMillis;

    /** Fills one window. */
    @Setup
    public void setUp() {
        windows = new FleetWindows(WindowPlan.STANDARD, FleetWindows.PAGE_BYTES);
        answers = new FleetAnswers(series);
        bytes = new double[series];
        limitBytes = new double[series];
        Arrays.fill(limitBytes, LIMIT_BYTES);
        Arrays.setAll(bytes, i -> (20_000.0 + i) * FleetWindows.PAGE_BYTES);
        for (int i = 0; i < series; i++) {
            windows.add();
        }
        for (int i = 0; i < 250; i++) {
            wholeFleet();
        }
    }

    private void tick() {
        epochMillis += 15_000;
        windows.tick(epochMillis);
    }

    @Benchmark
    public FleetAnswers wholeFleet() {
        tick();
        windows.observeAll(bytes, limitBytes, answers);
        return answers;
    }

    @Benchmark
    public double oneByOne() {
        tick();
        double sum = 0;
        for (int i = 0; i < series; i++) {
            windows.observe(i, bytes[i]);
            sum += windows.z(i, bytes[i]) + windows.slopeBytesPerSecond(i);
            sum += windows.secondsToReach(i, limitBytes[i]) > 3_600 ? 1 : 0;
        }
        return sum;
    }
}
