package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence that is cut off or corrupt: counted and told, never left out in silence. */
class BrokenEvidenceTest {
    private static final String KILL = "Memory cgroup out of memory: Killed process 77 (worker) total-vm:753508kB,"
            + " anon-rss:58776kB, file-rss:29400kB, shmem-rss:0kB, UID:0 pgtables:288kB oom_score_adj:999";
    private static final String POD = """
            {"kind":"Pod","metadata":{"name":"p","namespace":"n"},
             "spec":{"containers":[{"name":"c","resources":{"limits":{"memory":"512Mi"}}}]},
             "status":{"containerStatuses":[{"name":"c","restartCount":3,"lastState":{"terminated":{
               "reason":"OOMKilled","exitCode":137,
               "startedAt":"2024-07-02T21:30:50Z","finishedAt":"2024-07-02T22:00:45Z"}}}]}}
            """;

    private static String journal(String time, String message) {
        return "{" + time + "\"_TRANSPORT\":\"kernel\",\"MESSAGE\":" + message + "}\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jul 04 25:30:46 host kernel: KILL",
                "Jux 44 05:30:46 host kernel: KILL",
                "2024-13-04T05:30:46+0000 host kernel: KILL",
                "[18x5428.541743] KILL",
                "[Tue Jul 42 22:00:45 2024] KILL",
                "[[[ KILL",
                "Jul 04 05:30:46 host kernel: Memory cgroup out of memory: Killed process 350",
                "[1895428.541743] Out of memory: Killed process 350 (wor",
                "[1895428.541743] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),oom_memcg=/kubep"
            })
    void kernelLine_cutOrWithACorruptHeader_isCountedAsMalformed(String line) {
        Reading reading = Reading.of(line.replace("KILL", KILL) + "\n");
        assertThat(reading.report().malformed()).isEqualTo(1);
        assertThat(reading.report().complaints()).hasSize(1).first().asString().contains("input line 1");
        assertThat(reading.kernelKills()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"__REALTIME_TIMESTAMP\":\"abc\",", "\"__REALTIME_TIMESTAMP\":null,"})
    void journalEntry_withoutATime_isCountedAsMalformed(String time) {
        Reading reading = Reading.of(journal(time, "\"" + KILL + "\""));
        assertThat(reading.report().malformed()).isEqualTo(1);
        assertThat(reading.kernelKills()).isEmpty();
    }

    @Test
    void journalEntry_cutOff_costsOnlyItself() {
        String whole = journal("\"__REALTIME_TIMESTAMP\":\"1720000000000000\",", "\"" + KILL + "\"");
        Reading reading = Reading.of(whole + whole.substring(0, 90) + "\n" + whole);
        assertThat(reading.report().malformed()).isEqualTo(1);
        assertThat(reading.kernelKills()).hasSize(2);
    }

    /** As the journal exports a message with a byte that is not printable. */
    @Test
    void journalEntry_messageOfBytes_isRead() {
        StringBuilder bytes = new StringBuilder();
        KILL.chars().forEach(c -> bytes.append(bytes.length() == 0 ? "[" : ",").append(c));
        Reading reading = Reading.of(journal("\"__REALTIME_TIMESTAMP\":\"1720000000000000\",", bytes + "]"));
        assertThat(reading.kernelKills()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"exitCode\":137=>\"exitCode\":\"x\"",
                "\"exitCode\":137=>\"exitCode\":1e99",
                "\"restartCount\":3=>\"restartCount\":-5",
                "2024-07-02T22:00:45Z=>yesterday",
                "512Mi=>lots",
                "\"containerStatuses\":[=>\"containerStatuses\":[null,"
            })
    void pod_fieldThatCannotBeRead_isCountedAndTheRestIsRead(String change) {
        String[] parts = change.split("=>");
        Reading reading = Reading.of(POD.replace(parts[0], parts[1]));
        assertThat(reading.report().malformed()).isEqualTo(1);
        assertThat(reading.terminations()).hasSize(1);
    }

    @Test
    void podList_itemsThatAreNone_areCountedAndTheOthersRead() {
        Reading reading = Reading.of("{\"kind\":\"List\",\"items\":[" + POD + ",null,5," + POD + "]}");
        assertThat(reading.report().malformed()).isEqualTo(2);
        assertThat(reading.terminations()).hasSize(2);
    }

    @Test
    void podList_cutInTheSecondPod_isBrokenAndTheFirstIsRead() {
        Reading reading = Reading.of("{\"kind\":\"List\",\"items\":[" + POD + "," + POD.substring(0, 300));
        assertThat(reading.report().completeness()).isEqualTo(ReadReport.Completeness.BROKEN);
        assertThat(reading.terminations()).hasSize(1);
    }

    @Test
    void size_noMachineHas_isUnknown() {
        Reading reading =
                Reading.of("Jul 04 05:30:46 host kernel: " + KILL.replace("58776", "99999999999999999999") + "\n");
        assertThat(reading.kernelKills().get(0).sizes().anonBytes()).isNaN();
    }

    @Test
    void prose_thatQuotesAKill_isNoComplaint() {
        assertThat(Reading.of("The log said: Killed process 77 and no more.\n")
                        .report()
                        .malformed())
                .isZero();
    }
}
