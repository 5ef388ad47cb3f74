package io.oomwatch.runner.backtest.history;

import io.oomwatch.runner.confirm.KillClass;
import io.oomwatch.runner.confirm.OomKill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pod's container as it was seen going by. Mutable. */
final class SeenContainer {
    private static final long NEVER = -1;

    final String namespace;
    final String pod;
    final String container;
    long firstMillis = NEVER;
    long lastMillis = NEVER;
    private final LevelTrail trail = new LevelTrail();
    private final Map<String, Kill> kills = new LinkedHashMap<>();

    /** A kill with the onset of the growth before it. */
    record Kill(long onsetMillis, long killMillis, KillClass killClass) {}

    SeenContainer(String namespace, String pod, String container) {
        this.namespace = namespace;
        this.pod = pod;
        this.container = container;
    }

    static String key(String namespace, String pod, String container) {
        return namespace + '/' + pod + '/' + container;
    }

    String key() {
        return key(namespace, pod, container);
    }

    boolean sampled() {
        return firstMillis != NEVER;
    }

    void sample(long epochMillis, double levelBytes) {
        firstMillis = sampled() ? firstMillis : epochMillis;
        lastMillis = epochMillis;
        trail.add(epochMillis, levelBytes);
    }

    /** A kill, or the same one better known. */
    void kill(OomKill kill) {
        Kill known = kills.get(kill.key());
        long onset = known == null ? trail.onsetBefore(kill.killedAtMillis()) : known.onsetMillis();
        kills.put(
                kill.key(), new Kill(Math.min(onset, kill.killedAtMillis()), kill.killedAtMillis(), kill.killClass()));
    }

    /** What turned out to be OOM kills, in order of time. */
    List<Kill> kills() {
        List<Kill> real = new ArrayList<>(kills.values());
        real.removeIf(kill -> !kill.killClass().isOomKill());
        real.sort(Comparator.comparingLong(Kill::killMillis));
        return real;
    }
}
