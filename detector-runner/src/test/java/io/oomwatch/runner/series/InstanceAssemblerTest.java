package io.oomwatch.runner.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.source.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceAssemblerTest {
    private static final long INTERVAL = 10_000;
    private static final double MIB = 1 << 20;

    private final Recorder heard = new Recorder();
    private final SeriesNotes notes = new SeriesNotes();
    private final ReclaimEvidence reclaim = new ReclaimEvidence();
    private final InstanceAssembler assembler = new InstanceAssembler(INTERVAL, heard, notes, reclaim);

    @Test
    void accept_signalsOfOneScrape_becomeOneSample() {
        assembler.accept(Metric.WORKING_SET, "a", 0, 100 * MIB);
        assembler.accept(Metric.ANON, "a", 0, 90 * MIB);
        assembler.accept(Metric.CGROUP_LIMIT, "a", 0, 512 * MIB);
        assembler.advance(0);

        assertThat(heard.lines).containsExactly("sample 0 ws=100 level=100 ceiling=512 CONTAINER_LIMIT");
    }

    @Test
    void complete_growingPageCacheInWorkingSet_leavesTheUnreclaimableLevelFlat() {
        for (int i = 0; i < 3; i++) {
            assembler.accept(Metric.WORKING_SET, "a", i * INTERVAL, (110 + 50 * i) * MIB);
            assembler.accept(Metric.ANON, "a", i * INTERVAL, 100 * MIB);
        }
        assembler.advance(Long.MAX_VALUE);

        assertThat(heard.lines).allMatch(line -> line.contains("level=110"));
    }

    @Test
    void onOomKill_twiceFullOfMemoryThatIsNotAnonymous_makesTheWorkingSetTheLevel() {
        for (int life = 0; life < 3; life++) {
            shared(life, 0, 40);
            shared(life, 1, 95);
            assembler.advance(Long.MAX_VALUE);
            assembler.onOomKill((life * 10 + 2) * INTERVAL);
        }
        assertThat(heard.lines)
                .filteredOn(line -> line.startsWith("sample") && line.contains("ws=95"))
                .map(line -> line.substring(line.indexOf("level=")))
                .containsExactly(
                        "level=40 ceiling=100 CONTAINER_LIMIT",
                        "level=40 ceiling=100 CONTAINER_LIMIT",
                        "level=95 ceiling=100 CONTAINER_LIMIT");
    }

    @Test
    void onOomKill_knownOnlyInTheNextLife_countsForTheLifeThatEnded() {
        for (int life = 0; life < 3; life++) {
            shared(life, 0, 40);
            assembler.advance(Long.MAX_VALUE);
            assembler.onOomKill(((life - 1) * 10 + 4) * INTERVAL);
            shared(life, 1, 95);
            assembler.advance(Long.MAX_VALUE);
        }
        assertThat(heard.lines).last().asString().contains("ws=95 level=95");
    }

    @Test
    void onOomKill_explainedByAnonymousMemory_leavesPageCacheOutOfTheLevel() {
        for (int life = 0; life < 3; life++) {
            assembler.accept(Metric.WORKING_SET, "life" + life, life * 10 * INTERVAL, 95 * MIB);
            assembler.accept(Metric.ANON, "life" + life, life * 10 * INTERVAL, 90 * MIB);
            assembler.accept(Metric.CGROUP_LIMIT, "life" + life, life * 10 * INTERVAL, 100 * MIB);
            assembler.advance(Long.MAX_VALUE);
            assembler.onOomKill((life * 10 + 2) * INTERVAL);
        }
        assertThat(reclaim.allStays()).isFalse();
    }

    private void shared(int life, int sample, int workingSetMib) {
        long at = (life * 10L + sample) * INTERVAL;
        assembler.accept(Metric.WORKING_SET, "life" + life, at, workingSetMib * MIB);
        assembler.accept(Metric.ANON, "life" + life, at, 5 * MIB);
        assembler.accept(Metric.CGROUP_LIMIT, "life" + life, at, 100 * MIB);
    }

    @Test
    void complete_withoutAnonymousMemory_takesTheWorkingSetAsLevel() {
        sample(0, 100);
        assertThat(heard.lines).containsExactly("sample 0 ws=100 level=100 ceiling=NaN UNKNOWN");
    }

    @Test
    void complete_withoutWorkingSet_fallsBackToUsage() {
        assembler.accept(Metric.USAGE, "a", 0, 70 * MIB);
        assembler.advance(0);
        assertThat(heard.lines).containsExactly("sample 0 ws=70 level=70 ceiling=NaN UNKNOWN");
    }

    @Test
    void accept_newContainerId_isARestartAndTheOldIdIsIgnoredFromThenOn() {
        assembler.accept(Metric.WORKING_SET, "old", 0, 400 * MIB);
        assembler.accept(Metric.WORKING_SET, "old", INTERVAL, 400 * MIB);
        assembler.accept(Metric.WORKING_SET, "new", INTERVAL, 20 * MIB);
        assembler.accept(Metric.WORKING_SET, "old", 2 * INTERVAL, 400 * MIB);
        assembler.accept(Metric.WORKING_SET, "new", 2 * INTERVAL, 21 * MIB);
        assembler.advance(Long.MAX_VALUE);

        assertThat(heard.lines)
                .containsExactly(
                        "sample 0 ws=400 level=400 ceiling=NaN UNKNOWN",
                        "restart 10000",
                        "sample 10000 ws=20 level=20 ceiling=NaN UNKNOWN",
                        "sample 20000 ws=21 level=21 ceiling=NaN UNKNOWN");
    }

    @Test
    void accept_laterStartTimeWithoutIds_isARestartAtThatTime() {
        started(0, 100, 0);
        started(INTERVAL, 30, 7);
        started(2 * INTERVAL, 31, 7);

        assertThat(heard.lines)
                .containsExactly(
                        "sample 0 ws=100 level=100 ceiling=NaN UNKNOWN",
                        "restart 7000",
                        "sample 10000 ws=30 level=30 ceiling=NaN UNKNOWN",
                        "sample 20000 ws=31 level=31 ceiling=NaN UNKNOWN");
    }

    @Test
    void accept_risenRestartCounterWithoutAnythingBetter_isARestart() {
        restarts(0, 3);
        restarts(INTERVAL, 4);
        assertThat(heard.lines).contains("restart 10000");
    }

    @Test
    void accept_missedScrapes_areOneGap() {
        sample(0, 100);
        sample(4 * INTERVAL, 100);
        assertThat(heard.lines).contains("gap 0-40000");
        assertThat(notes.gaps).isEqualTo(1);
    }

    @Test
    void accept_jitterBelowOneInterval_isNoGap() {
        sample(0, 100);
        sample(18_000, 100);
        assertThat(notes.gaps).isZero();
    }

    @Test
    void accept_equalTimes_keepTheFirstValueAndCountTheOther() {
        assembler.accept(Metric.WORKING_SET, "a", 0, 100 * MIB);
        assembler.accept(Metric.WORKING_SET, "a", 0, 300 * MIB);
        assembler.advance(0);
        assertThat(heard.lines).containsExactly("sample 0 ws=100 level=100 ceiling=NaN UNKNOWN");
        assertThat(notes.duplicates).isEqualTo(1);
    }

    @Test
    void accept_earlierTime_isCountedAndDropped() {
        sample(INTERVAL, 100);
        sample(0, 500);
        assertThat(heard.lines).hasSize(1);
        assertThat(notes.late).isEqualTo(1);
    }

    @Test
    void accept_valuesThatCannotBe_areCountedAndDropped() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            assembler.accept(Metric.WORKING_SET, "a", 0, bad);
        }
        assembler.advance(0);
        assertThat(heard.lines).isEmpty();
        assertThat(notes.unusable).isEqualTo(3);
    }

    @Test
    void accept_limitRaisedInPlace_isACeilingChange() {
        limited(0, 100, 256);
        limited(INTERVAL, 100, 512);
        assertThat(heard.lines).contains("ceiling 256->512");
    }

    @Test
    void accept_cgroupLimitOfZero_meansUnlimitedAndTheNodeIsTheCeiling() {
        assembler.acceptNodeBytes(16_384 * MIB);
        limited(0, 100, 0);
        assertThat(heard.lines).containsExactly("sample 0 ws=100 level=100 ceiling=16384 NODE_CAPACITY");
        assertThat(heard.kind).isEqualTo(CeilingKind.NODE_CAPACITY);
    }

    @Test
    void accept_specLimitOnly_isTheCeiling() {
        assembler.accept(Metric.SPEC_LIMIT, "", 0, 128 * MIB);
        sample(1, 100);
        assertThat(heard.lines).containsExactly("sample 1 ws=100 level=100 ceiling=128 CONTAINER_LIMIT");
    }

    @Test
    void accept_peakOfZero_isAbsent() {
        assembler.accept(Metric.PEAK, "a", 0, 0);
        sample(0, 100);
        assertThat(heard.peak).isNaN();
    }

    private void sample(long millis, double mib) {
        assembler.accept(Metric.WORKING_SET, "", millis, mib * MIB);
        assembler.advance(millis);
    }

    private void limited(long millis, double mib, double limitMib) {
        assembler.accept(Metric.CGROUP_LIMIT, "a", millis, limitMib * MIB);
        assembler.accept(Metric.WORKING_SET, "a", millis, mib * MIB);
        assembler.advance(millis);
    }

    private void started(long millis, double mib, double startSeconds) {
        assembler.accept(Metric.WORKING_SET, "", millis, mib * MIB);
        assembler.accept(Metric.START_TIME, "", millis, startSeconds);
        assembler.advance(millis);
    }

    private void restarts(long millis, double count) {
        assembler.accept(Metric.WORKING_SET, "", millis, 100 * MIB);
        assembler.accept(Metric.RESTARTS, "", millis, count);
        assembler.advance(millis);
    }

    private static final class Recorder implements SeriesListener {
        final List<String> lines = new ArrayList<>();
        double peak;
        CeilingKind kind = CeilingKind.UNKNOWN;

        @Override
        public void onRestart(long epochMillis) {
            lines.add("restart " + epochMillis);
        }

        @Override
        public void onGap(long fromEpochMillis, long toEpochMillis) {
            lines.add("gap " + fromEpochMillis + "-" + toEpochMillis);
        }

        @Override
        public void onCeilingChange(double oldBytes, double newBytes) {
            lines.add("ceiling " + mib(oldBytes) + "->" + mib(newBytes));
        }

        @Override
        public void onSample(Sample sample) {
            peak = sample.value(Signal.PEAK_BYTES);
            kind = sample.ceilingKind();
            lines.add("sample " + sample.epochMillis() + " ws=" + mib(sample.value(Signal.WORKING_SET_BYTES))
                    + " level="
                    + mib(sample.value(Signal.UNRECLAIMABLE_BYTES)) + " ceiling=" + mib(sample.ceilingBytes()) + " "
                    + sample.ceilingKind());
        }

        private static String mib(double bytes) {
            return Double.isNaN(bytes) ? "NaN" : String.valueOf(Math.round(bytes / MIB));
        }
    }
}
