package io.oomwatch.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract applied to a wrong detector, run by {@link #failuresOf} only: no test of this build by its name. */
final class WrongContract extends DetectorContract {
    /** The launcher makes the instance, so the provider cannot come through the constructor. */
    private static DetectorProvider wrong = new LevelProvider();

    static synchronized SortedSet<String> failuresOf(DetectorProvider provider) {
        wrong = provider;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(WrongContract.class))
                                .build(),
                        listener);
        SortedSet<String> failed = new TreeSet<>();
        listener.getSummary()
                .getFailures()
                .forEach(failure -> failure.getTestIdentifier()
                        .getSource()
                        .map(MethodSource.class::cast)
                        .ifPresent(source -> failed.add(source.getMethodName())));
        return failed;
    }

    @Override
    protected DetectorProvider provider() {
        return wrong;
    }

    @Override
    protected double scoreFrom(Reason reason) {
        return reason.value("distance") / (1 + reason.value("distance"));
    }
}
