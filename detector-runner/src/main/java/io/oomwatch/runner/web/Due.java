package io.oomwatch.runner.web;

import io.oomwatch.api.Forecast;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.app.ContainerView;
import org.jspecify.annotations.Nullable;

/** When the kill of a standing alert is due by what memory has done since: a leak that slows down is due later. */
final class Due {
    private Due() {}

    /** Null when the memory of now says nothing that is still to come. */
    static @Nullable Forecast latest(Alert alert, @Nullable ContainerView now, long nowMillis) {
        if (now == null || alert.state() != Alert.State.FIRING || alert.cause() != Cause.LEAK) {
            return null;
        }
        Forecast latest = now.forecast();
        return latest == null || latest.midEpochMillis() <= nowMillis ? null : latest;
    }
}
