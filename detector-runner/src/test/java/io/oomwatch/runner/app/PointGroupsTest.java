package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Scope;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.NullEpisodes;
import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.alert.PolicyInForce;
import io.oomwatch.runner.confirm.ConfirmListener;
import io.oomwatch.runner.confirm.Confirmer;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.scoring.SharedMemories;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PointGroupsTest {
    private static final EngineSettings SETTINGS =
            EngineSettings.of(DetectorSet.of(new TreeMap<>()), new Policy(List.of(), 0, 0, 0), 15_000, 1, 1);

    private final Workload cart = workload("cart");
    private final Workload shop = workload("shop");
    private final PointBatch batch = new PointBatch();
    private final PointGroups groups = new PointGroups();
    /** Series 0 and 2 are the cart's, 1 is the shop's, 3 nobody's. */
    private final @Nullable Workload[] homes = {cart, shop, cart, null};

    private static Workload workload(String name) {
        return new Workload(
                new WorkloadId("team", name, "app"),
                SETTINGS,
                new SharedMemories(SETTINGS.detectors(), Scope.FLEET),
                new Confirmer(SETTINGS.confirm(), new Deaf()),
                new LateScores(
                        SETTINGS.detectors(),
                        new SharedMemories(SETTINGS.detectors(), Scope.FLEET),
                        new PolicyInForce(SETTINGS.policy())),
                new PolicyInForce(SETTINGS.policy()),
                new NullEpisodes(0),
                alert -> {});
    }

    private void points(int... series) {
        batch.clear();
        for (int one : series) {
            batch.add(one, batch.size(), one);
        }
    }

    private List<List<Integer>> grouped(int from, int to) {
        groups.group(batch, from, to, homes);
        List<List<Integer>> found = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            List<Integer> points = new ArrayList<>();
            for (int i = groups.begin(group); i < groups.end(group); i++) {
                points.add(groups.point(i));
            }
            found.add(points);
        }
        return found;
    }

    @Test
    void group_interleavedSeries_keepsTheOrderWithinEachWorkload() {
        points(1, 0, 2, 3, 0, 1, 2);

        assertThat(grouped(0, 7)).containsExactly(List.of(0, 5), List.of(1, 2, 4, 6));
        assertThat(groups.workload(0)).isSameAs(shop);
        assertThat(groups.workload(1)).isSameAs(cart);
    }

    @Test
    void group_partOfTheBatch_leavesTheRestAlone() {
        points(0, 1, 0, 1, 2);

        assertThat(grouped(1, 4)).containsExactly(List.of(1, 3), List.of(2));
        assertThat(grouped(4, 5)).containsExactly(List.of(4));
        assertThat(grouped(5, 5)).isEmpty();
    }

    @Test
    void clear_marksOnWorkloads_areTakenBack() {
        points(0, 1);
        grouped(0, 2);

        groups.clear();

        assertThat(List.of(cart.group(), shop.group())).containsOnly(Workload.NO_GROUP);
    }

    @Test
    void newestMillis_latePoint_isThatOfThePointBefore() {
        batch.add(0, 100, 1);
        batch.add(0, 90, 1);

        assertThat(List.of(batch.newestMillis(0), batch.newestMillis(1))).containsExactly(100L, 100L);
    }

    private static final class Deaf implements ConfirmListener {
        @Override
        public void onKill(OomKill kill) {}

        @Override
        public void onKillUpdated(OomKill kill) {}

        @Override
        public void onVerdict(Verdict verdict) {}

        @Override
        public void onMissed(Missed missed) {}
    }
}
