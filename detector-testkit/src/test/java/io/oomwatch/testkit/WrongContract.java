package io.oomwatch.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Reason;
import io.oomwatch.api.Scope;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract applied to a wrong detector, run by {@link #failuresOf} only: no test of this build by its name. */
final class WrongContract extends DetectorContract {
    /** The launcher makes the instance, so the provider cannot come through the constructor. */
    private static DetectorProvider wrong = new LevelProvider();

    /** The tests of the whole contract that fail. */
    static SortedSet<String> failuresOf(DetectorProvider provider) {
        return failuresOf(provider, selectClass(WrongContract.class));
    }

    /** That test, if it fails; the others, which take their time, are not run. */
    static SortedSet<String> failuresOf(DetectorProvider provider, String test) {
        return Arrays.stream(DetectorContract.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(test))
                .map(method -> failuresOf(provider, selectMethod(WrongContract.class, method)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no test of the contract is called " + test));
    }

    private static synchronized SortedSet<String> failuresOf(DetectorProvider provider, DiscoverySelector selector) {
        wrong = provider;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
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
    protected String savedStateName() {
        boolean ofWorkload = wrong.defaults() instanceof FleetMeanSettings mean && mean.scope() == Scope.WORKLOAD;
        return wrong.name() + (ofWorkload ? "-of-workload" : "");
    }

    @Override
    protected double scoreFrom(Reason reason) {
        return reason.value("distance") / (1 + reason.value("distance"));
    }
}
