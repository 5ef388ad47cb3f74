package io.oomwatch.runner.backtest;

import io.oomwatch.api.Forecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event protocol.
 *
 * <p>An alert is the beginning of a time during which anything stood (warning or critical). It is right for a kill when it
 * comes from two scrapes before the leak's onset on; on a leak that ended otherwise it does not count; everything else is
 * false, also what was raised before the onset and still stood at the kill. An announcement is right when its window holds
 * a kill.
 */
final class Scorer {
    /** Kills with fewer scrapes between onset and kill are reported apart. */
    static final int FEWEST_SAMPLES = 3;

    private static final long DAY = 86_400_000;

    private final long scrapeIntervalMillis;
    private final Map<String, Long> firstKills = new HashMap<>();

    private Scorer(Truth truth) {
        scrapeIntervalMillis = truth.scrapeIntervalMillis();
        for (TruthContainer container : truth.containers()) {
            for (LeakEpisode episode : container.episodes()) {
                if (episode.end() == LeakEpisode.End.OOM_KILL) {
                    firstKills.merge(container.workload(), episode.endMillis(), Math::min);
                }
            }
        }
    }

    /** Judges every container of {@code truth}. */
    static List<ContainerOutcome> score(Truth truth, List<AlertSpan> spans) {
        Scorer scorer = new Scorer(truth);
        Map<String, List<AlertSpan>> byContainer = new HashMap<>();
        for (AlertSpan span : spans) {
            byContainer
                    .computeIfAbsent(span.container(), key -> new ArrayList<>())
                    .add(span);
        }
        List<ContainerOutcome> outcomes = new ArrayList<>();
        for (TruthContainer container : truth.containers()) {
            outcomes.add(scorer.container(container, byContainer.getOrDefault(container.key(), List.of())));
        }
        return outcomes;
    }

    private ContainerOutcome container(TruthContainer container, List<AlertSpan> spans) {
        List<AlertSpan> alerts = merged(spans);
        List<AlertSpan> announcements =
                spans.stream().filter(AlertSpan::announcement).toList();
        @Nullable
        AlertSpan[] firstAlert = new @Nullable AlertSpan[container.episodes().size()];
        List<Long> wrong = new ArrayList<>();
        for (AlertSpan alert : alerts) {
            int episode = episodeAt(container, alert.fromMillis());
            if (episode < 0) {
                wrong.add(alert.fromMillis());
            } else if (firstAlert[episode] == null) {
                firstAlert[episode] = alert;
            }
        }
        for (AlertSpan announcement : announcements) {
            if (announcement.asks() && isWrong(announcement, container)) {
                wrong.add(announcement.fromMillis());
            }
        }
        List<KillOutcome> kills = new ArrayList<>();
        int others = 0;
        int othersWarned = 0;
        for (int i = 0; i < firstAlert.length; i++) {
            LeakEpisode episode = container.episodes().get(i);
            if (episode.end() == LeakEpisode.End.OOM_KILL) {
                kills.add(kill(container, episode, firstAlert[i], announcements));
            } else {
                others++;
                othersWarned += firstAlert[i] == null ? 0 : 1;
            }
        }
        long dayOneEnds = container.fromMillis() + DAY;
        int first = (int) wrong.stream().filter(at -> at < dayOneEnds).count();
        long firstDay = calmMillis(container, container.fromMillis(), Math.min(dayOneEnds, container.toMillis()));
        return new ContainerOutcome(
                container,
                kills,
                new OtherLeaks(others, othersWarned),
                announcements.isEmpty() ? List.of() : Announcements.judge(kills, announcements),
                first,
                wrong.size() - first,
                firing(alerts, container),
                firstDay,
                calmMillis(container, Math.min(dayOneEnds, container.toMillis()), container.toMillis()));
    }

    /** Alerts that overlap are one; its forecast is the first's. */
    private static List<AlertSpan> merged(List<AlertSpan> spans) {
        List<AlertSpan> sorted = spans.stream()
                .filter(span -> span.asks() && !span.announcement())
                .sorted(Comparator.comparingLong(AlertSpan::fromMillis).thenComparingLong(AlertSpan::toMillis))
                .toList();
        List<AlertSpan> merged = new ArrayList<>();
        for (AlertSpan span : sorted) {
            AlertSpan last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || span.fromMillis() > last.toMillis()) {
                merged.add(span);
            } else if (span.toMillis() > last.toMillis()) {
                merged.set(
                        merged.size() - 1,
                        new AlertSpan(
                                last.container(),
                                last.fromMillis(),
                                span.toMillis(),
                                last.announcedMillis(),
                                false,
                                last.forecast()));
            }
        }
        return merged;
    }

    /** The leak an alert raised then is about, -1 when there is none. */
    private int episodeAt(TruthContainer container, long millis) {
        int early = -1;
        for (int i = 0; i < container.episodes().size(); i++) {
            LeakEpisode episode = container.episodes().get(i);
            if (millis >= episode.onsetMillis() && millis <= episode.endMillis()) {
                return i;
            }
            if (millis >= episode.onsetMillis() - 2 * scrapeIntervalMillis && millis < episode.onsetMillis()) {
                early = i;
            }
        }
        return early;
    }

    private KillOutcome kill(
            TruthContainer container, LeakEpisode episode, @Nullable AlertSpan first, List<AlertSpan> announcements) {
        long announced = -1;
        for (AlertSpan announcement : announcements) {
            if (announcement.asks()
                    && announcement.fromMillis() <= episode.endMillis()
                    && holds(announcement.forecast(), episode.endMillis())) {
                announced = announced < 0 ? announcement.fromMillis() : Math.min(announced, announcement.fromMillis());
            }
        }
        long samples = (episode.endMillis() - episode.onsetMillis()) / scrapeIntervalMillis;
        return new KillOutcome(
                container.kind(),
                container.workload(),
                episode.onsetMillis(),
                episode.endMillis(),
                samples,
                Objects.equals(firstKills.get(container.workload()), episode.endMillis()),
                container.label() == Label.UNPREDICTABLE || samples < FEWEST_SAMPLES,
                first == null ? -1 : first.fromMillis(),
                announced,
                interval(first, episode.endMillis()));
    }

    private static KillOutcome.IntervalOutcome interval(@Nullable AlertSpan first, long killMillis) {
        Forecast forecast = first == null ? null : first.forecast();
        if (forecast == null) {
            return KillOutcome.IntervalOutcome.NONE;
        }
        if (killMillis < forecast.lowEpochMillis()) {
            return KillOutcome.IntervalOutcome.BEFORE;
        }
        return killMillis > forecast.highEpochMillis()
                ? KillOutcome.IntervalOutcome.AFTER
                : KillOutcome.IntervalOutcome.INSIDE;
    }

    static boolean holds(@Nullable Forecast forecast, long killMillis) {
        return forecast != null && killMillis >= forecast.lowEpochMillis() && killMillis <= forecast.highEpochMillis();
    }

    private static boolean isWrong(AlertSpan announcement, TruthContainer container) {
        Forecast forecast = announcement.forecast();
        if (forecast == null || forecast.highEpochMillis() > container.toMillis()) {
            return false;
        }
        return container.episodes().stream()
                .noneMatch(
                        episode -> episode.end() == LeakEpisode.End.OOM_KILL && holds(forecast, episode.endMillis()));
    }

    private static long firing(List<AlertSpan> merged, TruthContainer container) {
        long sum = 0;
        for (AlertSpan span : merged) {
            sum += Math.max(0, Math.min(span.toMillis(), container.toMillis()) - span.fromMillis());
        }
        return sum;
    }

    /** Observed time between the two without a leak going on. */
    private static long calmMillis(TruthContainer container, long from, long to) {
        long calm = Math.max(0, to - from);
        for (LeakEpisode episode : container.episodes()) {
            calm -= Math.max(0, Math.min(to, episode.endMillis()) - Math.max(from, episode.onsetMillis()));
        }
        return Math.max(0, calm);
    }
}
