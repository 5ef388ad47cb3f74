package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telling a confirmer through {@link Watched} is telling it by name, without looking up and without repeating. */
class WatchedTest {
    private static final String ID = "aaaaaaaaaaaa";
    private static final String[] DETECTORS = {"slope"};
    private static final ConfirmSettings SETTINGS = ConfirmSettings.of(Story.SCRAPE * 1_000, 1);
    private static final double FORGET_SECONDS = SETTINGS.forgetMillis() / 1e3;
    private static final SourceSeries LIMIT = series(Metric.SPEC_LIMIT, "");
    private static final SourceSeries EVENTS = series(Metric.OOM_EVENTS, ID);

    private final Said said = new Said();
    private final Confirmer confirmer = new Confirmer(SETTINGS, said);
    private Watched watched = fresh();

    private static Watched fresh() {
        return new Watched(Story.CART, Story.POD);
    }

    private static SourceSeries series(Metric metric, String containerId) {
        return new SourceSeries(
                metric,
                Story.CART.namespace(),
                Story.POD,
                "",
                Story.CART.container(),
                containerId,
                "",
                "",
                "cadvisor:8080",
                "n1");
    }

    private void point(double second, SourceSeries series, double value) {
        confirmer.onPoint(watched, series.metric(), series.containerId(), series, Story.millis(second), value);
    }

    private void sample(double second, double share) {
        confirmer.onSample(
                watched, Story.millis(second), share * Story.LIMIT, Story.LIMIT, DETECTORS, new double[] {share});
    }

    private static byte[] saved(Confirmer confirmer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        confirmer.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Time passes in which nothing is heard of the container. */
    private void silenceUntil(double second) {
        confirmer.advance(Story.millis(second));
    }

    @BeforeEach
    void someTimeIsKnown() {
        silenceUntil(0);
    }

    @Test
    void confirmer_toldThroughWatched_saysAndSavesWhatOneToldByNameDoes() throws IOException {
        Said byName = new Said();
        Confirmer other = new Confirmer(SETTINGS, byName);
        other.advance(Story.millis(0));
        for (double second = 10; second < 600; second += Story.SCRAPE) {
            double limit = second < 300 ? Story.LIMIT : 2 * Story.LIMIT;
            double kills = second < 400 ? 0 : 1;
            point(second, LIMIT, limit);
            point(second, EVENTS, kills);
            sample(second, second / 600);
            long at = Story.millis(second);
            other.onPoint(Story.CART, LIMIT, at, limit);
            other.onPoint(Story.CART, EVENTS, at, kills);
            other.onSample(Story.CART, Story.POD, at, second / 600 * Story.LIMIT, Story.LIMIT, DETECTORS, new double[] {
                second / 600
            });
            confirmer.advance(at);
            other.advance(at);
        }

        assertThat(said.all).isNotEmpty().isEqualTo(byName.all);
        assertThat(said.kills.values())
                .allSatisfy(kill -> assertThat(kill.limitBytes()).isEqualTo(2 * Story.LIMIT));
        assertThat(Arrays.equals(saved(confirmer), saved(other))).isTrue();
    }

    @Test
    void limitThatStays_keepsTheContainerFromBeingForgotten_silenceDoesNot() {
        point(0, LIMIT, Story.LIMIT);
        PodBook book = watched.book();
        for (double second = 10; second < 3 * FORGET_SECONDS; second += FORGET_SECONDS / 4) {
            point(second, LIMIT, Story.LIMIT);
            silenceUntil(second);
        }
        assertThat(watched.book()).isSameAs(book).isNotNull();

        silenceUntil(6 * FORGET_SECONDS);
        assertThat(watched.hasBook()).isFalse();
    }

    @Test
    void sameLimitAfterTheContainerWasForgotten_isNotTakenForKnown() {
        point(0, LIMIT, Story.LIMIT);
        silenceUntil(3 * FORGET_SECONDS);
        assertThat(watched.hasBook()).isFalse();

        double later = 3 * FORGET_SECONDS + 10;
        point(later, LIMIT, Story.LIMIT);
        sample(later, 0.9);
        point(later + 10, EVENTS, 0);
        point(later + 20, EVENTS, 1);
        silenceUntil(later + 30);

        assertThat(said.kills.values())
                .singleElement()
                .extracting(OomKill::limitBytes)
                .isEqualTo(Story.LIMIT);
    }

    @Test
    void sameLimitAfterAResume_isToldToTheBookThatWasSaved() throws IOException {
        point(0, LIMIT, Story.LIMIT);
        sample(0, 0.9);
        byte[] state = saved(confirmer);
        Said after = new Said();
        Confirmer resumed = new Confirmer(SETTINGS, after);
        resumed.resume(Confirmer.STATE_VERSION, new DataInputStream(new ByteArrayInputStream(state)), workload -> true);
        Watched again = fresh();
        assertThat(again.hasBook()).isFalse();

        resumed.onPoint(again, Metric.SPEC_LIMIT, "", LIMIT, Story.millis(0), Story.LIMIT);

        assertThat(again.hasBook()).isTrue();
        assertThat(Arrays.equals(saved(resumed), state)).isTrue();
    }

    /** The engine forgets instances sooner than the confirmer does: one that comes back is watched by another object. */
    @Test
    void watchedAnew_theLimitIsToldAgain_andWhatWasHeardBeforeCounts() {
        point(0, LIMIT, Story.LIMIT);
        point(500, LIMIT, Story.LIMIT);
        PodBook book = watched.book();
        assertThat(book.touchedMillis()).isEqualTo(Story.millis(500));

        watched = fresh();
        watched.take(book);

        assertThat(watched.knowsLimit(Story.LIMIT)).isFalse();
        assertThat(book.touchedMillis()).isEqualTo(Story.millis(500));
        watched.touch(Story.millis(400));
        assertThat(book.touchedMillis()).as("time does not go back").isEqualTo(Story.millis(500));
    }

    @Test
    void take_anotherBook_knowsNoLimitOfIt() {
        point(0, LIMIT, Story.LIMIT);
        assertThat(watched.knowsLimit(Story.LIMIT)).isTrue();

        watched.take(watched.book());

        assertThat(watched.knowsLimit(Story.LIMIT)).isFalse();
    }

    @Test
    void prefetch_withAndWithoutABook_changesNothing() throws IOException {
        assertThat(watched.prefetch(0)).isZero();
        assertThat(watched.hasBook()).isFalse();
        point(0, LIMIT, Story.LIMIT);
        sample(0, 0.9);
        byte[] before = saved(confirmer);
        for (int step = 0; step < 3; step++) {
            watched.prefetch(step);
        }
        assertThat(Arrays.equals(saved(confirmer), before)).isTrue();
        confirmer.retain(Set.of());
        assertThat(watched.hasBook()).isTrue();
    }
}
