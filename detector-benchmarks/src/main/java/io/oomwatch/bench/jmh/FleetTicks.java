package io.oomwatch.bench.jmh;

import io.oomwatch.models.window.FleetWindows;
import io.oomwatch.models.window.WindowPlan;
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
    private long epochMillis;
    private long pages;

    /** Fills one window. */
    @Setup
    public void setUp() {
        windows = new FleetWindows(WindowPlan.STANDARD, FleetWindows.PAGE_BYTES);
        for (int i = 0; i < series; i++) {
            windows.add();
        }
        for (int i = 0; i < 250; i++) {
            observeOnly();
        }
    }

    @Benchmark
    public void observeOnly() {
        epochMillis += 15_000;
        windows.tick(epochMillis);
        for (int i = 0; i < series; i++) {
            pages = pages * 1_103_515_245 + 12_345 & 0xFFFF;
            windows.observe(i, pages * FleetWindows.PAGE_BYTES);
        }
    }

    @Benchmark
    public double observeZSlopeAndTimeToLimit() {
        epochMillis += 15_000;
        windows.tick(epochMillis);
        double sum = 0;
        for (int i = 0; i < series; i++) {
            pages = pages * 1_103_515_245 + 12_345 & 0xFFFF;
            double bytes = pages * FleetWindows.PAGE_BYTES;
            windows.observe(i, bytes);
            sum += windows.z(i, bytes) + windows.slopeBytesPerSecond(i);
            sum += windows.secondsToReach(i, LIMIT_BYTES) > 3_600 ? 1 : 0;
        }
        return sum;
    }
}
