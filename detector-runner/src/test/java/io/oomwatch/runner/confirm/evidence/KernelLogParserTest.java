package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import org.junit.jupiter.api.Test;

/** Reports as kernels from 2.6.32 to 6.x print them. */
class KernelLogParserTest {
    private static final String ID = "c7c5910c068186cfd462a366031fe67434d0d1d030128b0fa2e21ea47d9ec12c";
    private static final String UID = "96892008-ab1b-426e-b261-26114d170e78";
    private static final String CGROUPFS = "/kubepods/burstable/pod" + UID + "/" + ID;
    private static final String SYSTEMD_POD =
            "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + UID.replace('-', '_') + ".slice";
    private static final String SYSTEMD = SYSTEMD_POD + "/cri-containerd-" + ID + ".scope";

    private static String constraint(String trigger, String victim, int pid) {
        return "[ 3603.260776] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=" + ID
                + ",mems_allowed=0,oom_memcg=" + trigger + ",task_memcg=" + victim + ",task=stress-ng-vm,pid=" + pid
                + ",uid=0\n";
    }

    private static String killed(int pid) {
        return "[ 3603.260793] Memory cgroup out of memory: Killed process " + pid
                + " (stress-ng-vm) total-vm:691712kB, anon-rss:518656kB, file-rss:692kB, shmem-rss:4kB, UID:0"
                + " pgtables:1280kB oom_score_adj:1000\n";
    }

    private static KernelKill only(String log) {
        return Reading.of(log).kernelKills().get(0);
    }

    @Test
    void read_kernel6Report_joinsCgroupLimitAndRoleByPid() {
        String log = "[ 3603.260541] stress-ng-vm invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0\n"
                + "[ 3603.260671] memory: usage 524288kB, limit 524288kB, failcnt 116\n"
                + "[ 3603.260677] memory+swap: usage 524288kB, limit 9007199254740988kB, failcnt 0\n"
                + "[ 3603.260759] [  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name\n"
                + "[ 3603.260761] [  14708]     0 14708     1114      853      192      661         0    57344        0           984 bash\n"
                + "[ 3603.260773] [  15327]     0 15327   172928   129837   129664      173         0  1310720        0          1000 stress-ng-vm\n"
                + constraint(CGROUPFS, CGROUPFS, 15327) + killed(15327);

        KernelKill kill = only(log);

        assertThat(kill.place().podUid()).isEqualTo(UID);
        assertThat(kill.place().containerId()).isEqualTo(ID);
        assertThat(kill.role()).isEqualTo(Role.CHILD);
        assertThat(kill.scope()).isEqualTo(Scope.CGROUP);
        assertThat(kill.limitBytes()).isEqualTo(524288 * 1024.0);
        assertThat(kill.usageBytes()).isEqualTo(524288 * 1024.0);
        assertThat(kill.sizes())
                .isEqualTo(new KernelKill.Sizes(691712 * 1024.0, 518656 * 1024.0, 692 * 1024.0, 4 * 1024.0));
    }

    @Test
    void read_victimIsLowestPidOfItsCgroup_isTheInit() {
        String log = "[ 1.000000] x invoked oom-killer: gfp_mask=0xcc0\n"
                + "[ 1.000001] [  15327]     0 15327     1114      853  57344        0           984 node\n"
                + "[ 1.000002] [  15400]     0 15400     1114      853  57344        0           984 sh\n"
                + constraint(CGROUPFS, CGROUPFS, 15327) + killed(15327);

        assertThat(only(log).role()).isEqualTo(Role.INIT);
    }

    @Test
    void read_podLimitHit_takesTheVictimsCgroupAndLeavesTheRoleOpen() {
        String log = "[ 1.000000] x invoked oom-killer: gfp_mask=0xcc0\n"
                + "[ 1.000001] memory: usage 700000kB, limit 700000kB, failcnt 1\n"
                + "[ 1.000002] [   9000]     0  9000      242        1  28672        0          -998 pause\n"
                + "[ 1.000003] [  15000]     0 15000     1114      853  57344        0           984 other\n"
                + "[ 1.000004] [  15327]     0 15327     1114      853  57344        0           984 node\n"
                + constraint(SYSTEMD_POD, SYSTEMD, 15327) + killed(15327);

        KernelKill kill = only(log);

        assertThat(kill.place().containerId()).isEqualTo(ID);
        assertThat(kill.role()).isEqualTo(Role.UNKNOWN);
        assertThat(kill.limitBytes()).isNaN();
    }

    @Test
    void read_killLineAlone_isAKillWithoutPlace() {
        String log = constraint(CGROUPFS, CGROUPFS, 1) + killed(1) + killed(2);

        assertThat(Reading.of(log).kernelKills())
                .extracting(kill -> kill.place().containerId())
                .containsExactly(ID, "");
    }

    @Test
    void read_groupKill_marksEveryVictimAndItsContainer() {
        String log = constraint(SYSTEMD_POD, SYSTEMD, 15327)
                + killed(15327)
                + "[ 3603.260800] Tasks in " + SYSTEMD + " are going to be killed due to memory.oom.group set\n"
                + killed(15300) + killed(15327)
                + "[ 3603.270000] oom_reaper: reaped process 15327 (stress-ng-vm), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB\n";

        assertThat(Reading.of(log).kernelKills()).hasSize(3).allSatisfy(kill -> {
            assertThat(kill.group()).isTrue();
            assertThat(kill.place().containerId()).isEqualTo(ID);
        });
    }

    @Test
    void read_globalOom_isTheNodes() {
        String log = "[ 1630.158028][T14021] oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),global_oom,task_memcg="
                + CGROUPFS + ",task=normal-priority,pid=23173,uid=0\n"
                + "[ 1630.161867][T14021] Out of memory: Killed process 23173 (normal-priority) total-vm:4228kB, anon-rss:88kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:52kB oom_score_adj:1000\n";

        assertThat(only(log).scope()).isEqualTo(Scope.NODE);
        assertThat(only(log).place().podUid()).isEqualTo(UID);
    }

    @Test
    void read_kernel4Report_joinsTaskInLineAndSacrificedChild() {
        String log = "Sep  5 11:05:35 server02 kernel: [14808.063900] stress invoked oom-killer: gfp_mask=0xd0\n"
                + "Sep  5 11:05:35 server02 kernel: [14808.063986] Task in /docker/" + ID
                + " killed as a result of limit of /docker/" + ID + "\n"
                + "Sep  5 11:05:35 server02 kernel: [14808.063994] memory: usage 204800kB, limit 204800kB, failcnt 4563\n"
                + "Sep  5 11:05:35 server02 kernel: [14808.064000] [ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name\n"
                + "Sep  5 11:05:35 server02 kernel: [14808.064001] [ 3893]     0  3893     1655       22       8        0             0 stress\n"
                + "Sep  5 11:05:35 server02 kernel: [14808.064002] [ 3897]     0  3897   394872   262036     521        0             0 stress\n"
                + "Sep  5 11:05:35 server02 kernel: [14808.064010] Memory cgroup out of memory: Kill process 3893 (stress) score 1001 or sacrifice child\n"
                + "Sep  5 11:05:35 server02 kernel: [14808.064020] Killed process 3897 (stress) total-vm:1579488kB, anon-rss:1048132kB, file-rss:12kB\n";

        KernelKill kill = only(log);

        assertThat(kill.pid()).isEqualTo(3897);
        assertThat(kill.scope()).isEqualTo(Scope.CGROUP);
        assertThat(kill.place().containerId()).isEqualTo(ID);
        assertThat(kill.role()).isEqualTo(Role.CHILD);
        assertThat(kill.limitBytes()).isEqualTo(204800 * 1024.0);
        assertThat(kill.sizes().shmemBytes()).isNaN();
    }

    @Test
    void read_redHat7AndOlderSpellings_areKills() {
        String log = """
                Mar 14 16:55:03 localhost kernel: Out of memory: Kill process 21945 (tidb-server) score 956 or sacrifice child
                Mar 14 16:55:03 localhost kernel: Killed process 21945 (tidb-server), UID 1000, total-vm:33027492kB, anon-rss:31303276kB, file-rss:0kB, shmem-rss:0kB
                [6710784.707978] Killed process 215701, UID 679, (java) total-vm:11017300kB, anon-rss:7152432kB, file-rss:1232kB
                Jan  1 00:00:00 host kernel: Out of Memory: Killed process 2592 (mysql).
                """;

        assertThat(Reading.of(log).kernelKills())
                .extracting(KernelKill::pid, KernelKill::command, KernelKill::scope)
                .containsExactly(
                        tuple(21945, "tidb-server", Scope.NODE),
                        tuple(215701, "java", Scope.UNKNOWN),
                        tuple(2592, "mysql", Scope.NODE));
    }

    @Test
    void read_commandNameWithParenthesesAndBlanks_isTakenWhole() {
        String log =
                "[ 1.000000] Memory cgroup out of memory: Killed process 7 ((sd-pam) x) total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB\n";

        assertThat(only(log).command()).isEqualTo("(sd-pam) x");
    }

    @Test
    void read_reportsOfTwoHostsMixed_keepsThemApart() {
        String a = "2024-07-04T05:30:46Z a kernel: ";
        String b = "2024-07-04T05:30:46Z b kernel: ";
        String log = a
                + constraint(CGROUPFS, CGROUPFS, 5).substring(15)
                + b
                + killed(6).substring(15)
                + a
                + killed(5).substring(15);

        assertThat(Reading.of(log).kernelKills())
                .extracting(kill -> kill.place().node() + " " + kill.place().podUid())
                .containsExactlyInAnyOrder("a " + UID, "b ");
    }

    @Test
    void read_truncatedKillLine_isCountedAndQuoted() {
        Reading reading = Reading.of("[ 3603.260793] Memory cgroup out of memory: Killed process 153\n");

        assertThat(reading.evidence()).isEmpty();
        assertThat(reading.report().malformed()).isEqualTo(1);
        assertThat(reading.report().complaints().get(0))
                .contains("input line 1")
                .contains("Killed process 153")
                .contains("expected");
    }
}
