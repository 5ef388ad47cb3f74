package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.api.UnsupportedStateException;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.source.Metric;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A confirmer that was saved and resumed says what one that ran through says. */
class ConfirmerStateTest {
    private static final String ID = "aaaaaaaaaaaa";

    private static Story eventful() {
        Story story = new Story();
        for (int second = 0; second < 1_000; second += 10) {
            String id = second < 300 ? ID : second < 600 ? "bbbbbbbbbbbb" : "cccccccccccc";
            double started = second < 300 ? -100 : second < 600 ? 295 : 596;
            story.shared(second, Metric.UP, "", second > 800 ? 0 : 1);
            story.shared(second, Metric.NODE_OOM_KILLS, "", Math.floor(second / 300.0));
            story.cadvisor(second, id, started, second >= 100 && second < 300 ? 1 : 0);
            if (second < 300) {
                story.restarts(second, 0);
            } else if (second < 600) {
                story.state(second, 1, "OOMKilled", 137, 292);
            } else if (second < 800) {
                story.state(second, 2, "OOMKilled", 143, 595);
            }
            story.sample(second, 0.3 + (second % 300) / 500.0);
            if (second == 50) {
                story.alert(50, "info", Cause.UNUSUAL, Severity.INFO, 80);
            }
            if (second == 100) {
                story.kernel(100, 7, ID, Role.CHILD).alert(100, "leak", Cause.LEAK, Severity.WARNING, 700);
            }
            if (second == 150) {
                story.raised(150, 100, "leak", Cause.LEAK, Severity.CRITICAL, 700);
            }
            if (second == 290) {
                story.kernel(290, 8, ID, Role.UNKNOWN).kernel(290, 9, "dddddddddddd", Role.INIT);
            }
            if (second == 400) {
                story.alert(400, "second", Cause.LEAK, Severity.WARNING, 900);
            }
            if (second == 700) {
                story.alert(700, "third", Cause.LEAK, Severity.WARNING, 780);
            }
            if (second == 900) {
                story.evidence(900, Story.kernelKill(594, 11, "bbbbbbbbbbbb", Role.CHILD));
            }
        }
        return story;
    }

    @Test
    void resume_atAnyCut_changesNothingThatIsSaid() throws IOException {
        Story story = eventful();
        Said through = story.play();
        assertThat(through.verdicts).hasSize(4);
        assertThat(through.kills.size()).isGreaterThanOrEqualTo(3);

        for (int cut = 0; cut <= story.size(); cut += 7) {
            assertThat(story.playWithCutAt(cut).all).as("cut at step %d", cut).isEqualTo(through.all);
        }
    }

    /** Every cut after which it is told of again, or more evidence comes, must know that only exit 137 speaks for it. */
    @Test
    void resume_killThatOnlySigkillSpeaksFor_teachesNothingAfterwardsEither() throws IOException {
        Story story = new Story();
        for (int second = 0; second < 300; second += 10) {
            String id = second < 100 ? ID : "bbbbbbbbbbbb";
            story.cadvisor(second, id, second < 100 ? -100 : 96, 0).sample(second, second < 100 ? 0.98 : 0.2);
            if (second < 100) {
                story.restarts(second, 0);
            } else {
                story.state(second, 1, "Error", 137, 95);
            }
        }
        Said through = story.play();
        assertThat(through.kills.values())
                .singleElement()
                .returns(KillClass.PROBABLE, OomKill::killClass)
                .returns(false, OomKill::teaches);

        for (int cut = 0; cut <= story.size(); cut++) {
            Said resumed = story.playWithCutAt(cut);
            assertThat(resumed.all).as("cut at step %d", cut).isEqualTo(through.all);
            assertThat(resumed.kills.values()).noneMatch(OomKill::teaches);
        }
    }

    @Test
    void resume_unknownVersion_isRefusedByNumber() {
        Confirmer confirmer = new Confirmer(ConfirmSettings.of(10_000, 1), new Said());

        assertThatThrownBy(() -> confirmer.resume(
                        99, new DataInputStream(new ByteArrayInputStream(new byte[0])), workload -> true))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageContaining("99");
    }
}
