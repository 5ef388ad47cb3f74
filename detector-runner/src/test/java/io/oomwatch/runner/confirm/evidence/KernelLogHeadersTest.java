package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One kill behind the header of every log format: the same kill, at the same time. */
class KernelLogHeadersTest {
    private static final String KILL =
            "Memory cgroup out of memory: Killed process 867167 (stress-ng-vm) total-vm:542000kB, anon-rss:502236kB, "
                    + "file-rss:672kB, shmem-rss:48kB, UID:0 pgtables:1048kB oom_score_adj:1000";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-07-04T05:30:46.541743+00:00 node-1 kernel: [1895428.541743] | node-1",
                "2024-07-04T05:30:46.541743Z node-1 kernel: | node-1",
                "2024-07-04T07:30:46.541+0200 node-1 kernel: | node-1",
                "Thu 2024-07-04 05:30:46.541 UTC node-1 kernel: | node-1",
                "2024-07-04T05:30:46,541743+00:00 | ''",
                "1720071046.541743 node-1 kernel: | node-1",
                "1720071046.541 [1895428.541743] | ''",
                "<4>1720071046.541 [1895428.541743] | ''",
                "1720071046.541 [ 1895428.541743][T14021] | ''",
            })
    void read_headerWithMilliseconds_givesExactTimeAndHost(String header, String host) {
        Reading reading = Reading.of(header + " " + KILL + "\n");

        assertThat(reading.kernelKills()).singleElement().satisfies(kill -> {
            assertThat(kill.when()).isEqualTo(Moment.at(1720071046541L));
            assertThat(kill.place().node()).isEqualTo(host);
            assertThat(kill.pid()).isEqualTo(867167);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Thu Jul  4 05:30:46 2024]",
                "Jul  4 2024 05:30:46 node-1 kernel: [1895428.541743]",
                "2024-07-04T05:30:46+0000 node-1 kernel:",
                "Thu 2024-07-04 05:30:46 UTC node-1 kernel:"
            })
    void read_headerWithWholeSeconds_givesTheWholeSecond(String header) {
        assertThat(Reading.of(header + " " + KILL).kernelKills())
                .extracting(KernelKill::when)
                .containsExactly(Moment.between(1720071046000L, 1720071046999L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jul  4 05:30:46 node-1 kernel: [1895428.541743]",
                "Jul 4 05:30:46 node-1 kernel:",
                "Jul 04 05:30:46 node-1 kernel:"
            })
    void read_syslogWithoutYear_isPlacedInTheYearNearestToTheReference(String header) {
        KernelKill kill = Reading.of(header + " " + KILL).kernelKills().get(0);

        assertThat(kill.when().clock()).isEqualTo(Clock.YEARLESS);
        long reference = Instant.parse("2024-07-02T22:00:45Z").toEpochMilli();
        assertThat(kill.onWall(ClockReference.near(reference)).when())
                .isEqualTo(Moment.between(1720071046000L, 1720071046999L));
    }

    @Test
    void onWall_newYearBetweenLogAndReference_picksThePreviousYear() {
        KernelKill kill =
                Reading.of("Dec 31 23:59:58 n kernel: " + KILL).kernelKills().get(0);

        long reference = Instant.parse("2025-01-01T00:10:00Z").toEpochMilli();

        assertThat(Instant.ofEpochMilli(
                        kill.onWall(ClockReference.near(reference)).when().earliestMillis()))
                .isEqualTo("2024-12-31T23:59:58Z");
    }

    @Test
    void onWall_localTimeInSummer_usesTheZonesOffsetOfThatDay() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        byte[] log = ("Jul  4 07:30:46 n kernel: " + KILL).getBytes(StandardCharsets.UTF_8);
        KernelKill kill = Reading.of("syslog", log, berlin).kernelKills().get(0);

        long reference = Instant.parse("2024-07-10T00:00:00Z").toEpochMilli();

        assertThat(kill.onWall(new ClockReference(reference, ClockReference.UNKNOWN, berlin))
                        .when()
                        .earliestMillis())
                .isEqualTo(1720071046000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1895428.541743]",
                "[1895428.541743] node-1 kernel:",
                "4,1234,1895428541743,-;",
                "kern  :err   : [1895428.541743]"
            })
    void read_plainDmesg_isPlacedByTheBootTime(String header) {
        KernelKill kill = Reading.of(header + " " + KILL).kernelKills().get(0);

        assertThat(kill.when().clock()).isEqualTo(Clock.UPTIME);
        long boot = 1720071046541L - 1895428541L;
        assertThat(kill.onWall(new ClockReference(ClockReference.UNKNOWN, boot, ZoneOffset.UTC))
                        .when())
                .isEqualTo(Moment.at(1720071046541L));
    }

    @Test
    void read_journalJson_takesTimeHostAndKernelMessagesOnly() {
        String kernel =
                "{\"__REALTIME_TIMESTAMP\":\"1720071046541743\",\"_HOSTNAME\":\"node-1\",\"_TRANSPORT\":\"kernel\",\"MESSAGE\":\""
                        + KILL + "\"}";
        String quoting = kernel.replace("\"_TRANSPORT\":\"kernel\"", "\"_TRANSPORT\":\"syslog\"");

        Reading reading = Reading.of(kernel + "\n" + quoting + "\n");

        assertThat(reading.kernelKills()).singleElement().satisfies(kill -> {
            assertThat(kill.when()).isEqualTo(Moment.at(1720071046541L));
            assertThat(kill.place().node()).isEqualTo("node-1");
        });
    }

    @Test
    void read_otherProgramQuotingTheKernel_isNoKill() {
        assertThat(Reading.of("2024-07-04T05:30:46Z n node-problem-detector[812]: " + KILL)
                        .evidence())
                .isEmpty();
    }

    @Test
    void read_impossibleDate_keepsTheKillWithoutItsTime() {
        assertThat(Reading.of("Feb 31 05:30:46 n kernel: " + KILL).kernelKills())
                .allSatisfy(kill -> assertThat(kill.when().clock()).isEqualTo(Clock.NONE));
    }
}
