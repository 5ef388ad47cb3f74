package io.oomwatch.runner.confirm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kills of a recording as its recorder saw them ({@code labels.json}). */
record Truth(List<Kill> kills, List<String> containers) {
    /** How soon a container ends after a process in it was killed, if it ends by that. Recorded seconds. */
    private static final double ENDS_WITHIN_SECONDS = 8;

    /**
     * One kernel kill.
     *
     * @param container which container, by its key
     * @param atMillis event time
     * @param killClass CONFIRMED when the container ended by it, CHILD_KILL when it lived on
     */
    record Kill(String container, long atMillis, KillClass killClass) {}

    static Truth of(Path recording, TimeScale scale) throws IOException {
        JsonNode labels = new ObjectMapper()
                .readTree(recording.resolve("labels.json").toFile())
                .path("containers");
        List<Kill> kills = new ArrayList<>();
        List<String> containers = new ArrayList<>();
        labels.fieldNames().forEachRemaining(containers::add);
        for (String key : containers) {
            JsonNode container = labels.path(key);
            for (JsonNode kill : container.path("oom_kills")) {
                double at = kill.path("ts").asDouble();
                boolean ended = false;
                for (JsonNode instance : container.path("instances")) {
                    double end = instance.path("end").asDouble(Double.NaN);
                    ended |= end >= at - 1 && end - at < ENDS_WITHIN_SECONDS;
                }
                kills.add(new Kill(
                        key,
                        scale.toEventMillis(Math.round(at * 1000)),
                        ended ? KillClass.CONFIRMED : KillClass.CHILD_KILL));
            }
        }
        return new Truth(kills, containers);
    }
}
