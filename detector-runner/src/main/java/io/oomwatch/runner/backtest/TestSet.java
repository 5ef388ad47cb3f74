package io.oomwatch.runner.backtest;

import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.source.PointStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of containers with known truth that can be replayed. */
public interface TestSet {
    /** Name in tables. */
    String name();

    /** Nominal event time between samples. */
    long scrapeIntervalMillis();

    /** One recorded second stands for this many. */
    double timeScale();

    /** All samples, from the beginning. */
    PointStream open() throws IOException;

    /** Evidence of kills that came beside the samples. */
    List<Evidence> evidence();

    /** Key of that container, null for those nobody knows the truth of. Pods seen so far are known. */
    @Nullable
    String containerOf(String namespace, String pod, String container);

    /** Sees what the product says on the way, for sets whose labels are the kills that confirmation sees. */
    default void onEvent(EngineEvent event) {}

    /** What truly happened; may be asked once the stream last opened has been read to its end. */
    Truth truth();
}
