package io.oomwatch.testkit;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Scope;

/** Provider of {@link FleetMeanDetector}. */
public final class FleetMeanProvider implements DetectorProvider {
    private final Scope scope;
    private final Flaw flaw;

    public FleetMeanProvider() {
        this(Scope.FLEET, Flaw.NONE);
    }

    FleetMeanProvider(Scope scope, Flaw flaw) {
        this.scope = scope;
        this.flaw = flaw;
    }

    @Override
    public String name() {
        return "fleet-mean";
    }

    @Override
    public String description() {
        return "distance of the working set from the fleet's mean";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return FleetMeanSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return new FleetMeanSettings(0.2, scope, flaw);
    }
}
