package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Groups are for speed only: how many containers there are beside a container, in its workload or in others, must not change what
 * becomes of it.
 */
class PrefetchTest {
    private static final int SCRAPES = 5;
    private static final int FEW = 10;

    /** Pods of one workload, more than any group holds, and workloads of one pod, more than are fetched at a time. */
    private static List<String> fleet() {
        List<String> pods = new ArrayList<>();
        IntStream.range(0, 150).forEach(pod -> pods.add("wide." + pod));
        IntStream.range(0, 150).forEach(workload -> pods.add("many" + workload + ".0"));
        return pods;
    }

    private static Map<String, ContainerView> views(List<String> names) {
        try (Pods pods = new Pods(EngineLimits.NONE, 10_000)) {
            pods.scrape(names, SCRAPES);
            return pods.engine.views().stream().collect(Collectors.toMap(ContainerView::pod, view -> view));
        }
    }

    @Test
    void moreContainersThanAGroupHolds_eachIsSampledAsAmongAFew() {
        List<String> fleet = fleet();

        Map<String, ContainerView> together = views(fleet);

        assertThat(together.keySet()).containsExactlyInAnyOrderElementsOf(fleet);
        for (int from = 0; from < fleet.size(); from += FEW) {
            views(fleet.subList(from, from + FEW))
                    .forEach((pod, alone) -> assertThat(together.get(pod))
                            .returns(alone.sampledAtMillis(), ContainerView::sampledAtMillis)
                            .returns(alone.levelBytes(), ContainerView::levelBytes)
                            .returns(alone.ceilingBytes(), ContainerView::ceilingBytes));
        }
    }
}
