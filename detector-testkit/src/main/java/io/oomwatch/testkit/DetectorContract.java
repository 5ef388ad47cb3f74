package io.oomwatch.testkit;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Reason;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every detector must hold to. Extend it, name your provider, and the tests below run against it:
 *
 * <pre>{@code
 * final class MyDetectorTest extends DetectorContract {
 *     @Override
 *     protected DetectorProvider provider() {
 *         return new MyDetectorProvider();
 *     }
 * }
 * }</pre>
 *
 * The detector is run on eight small synthetic series of four workloads (flat, leaking, sawtooth, daily, stepping,
 * warming up, with a growing page cache), 15 s apart under 512 MiB, with and without restarts, kills, gaps, limit
 * changes and broken values. Everything is seeded: a failure comes back.
 */
public abstract class DetectorContract {
    /** The provider under test. */
    protected abstract DetectorProvider provider();

    /** The settings to run with; the provider's defaults unless overridden, for example to learn sooner. */
    protected DetectorSettings settings() {
        return provider().defaults();
    }

    /** After that many ordinary samples of a series no score is {@code NaN}. */
    protected int warmUpSamples() {
        return 300;
    }

    /** How often a fleet memory learns, in milliseconds of event time. */
    protected long epochMillis() {
        return 900_000;
    }

    /**
     * The detector's formula: the score, computed from nothing but the quantities of its explanation. Overriding it turns
     * on the check that explanations show the numbers that made the score.
     */
    protected double scoreFrom(Reason reason) {
        return reason.score();
    }

    /**
     * Name of the files {@code /saved-states/NAME-vVERSION.txt} on the class path that must still load; the provider's name
     * unless overridden because one provider is tested with several settings.
     */
    protected String savedStateName() {
        return provider().name();
    }

    private Subject subject() {
        return new Subject(provider(), settings(), warmUpSamples(), epochMillis(), this::scoreFrom);
    }

    private int count() {
        return subject().sampleCount();
    }

    // Provider and settings

    @Test
    public final void provider_isFoundByServiceLoader() {
        new SettingsChecks(provider()).providerIsInstalled();
    }

    @Test
    public final void defaults_areOfTheSettingsRecord() {
        new SettingsChecks(provider()).defaultsAreOfTheSettingsType();
    }

    @Test
    public final void settings_everyComponentHasDocUnitAndDefaultInRange() {
        new SettingsChecks(provider()).everyComponentIsDocumented();
    }

    @Test
    public final void settings_outOfRange_rejectedNamingValueAndRange() {
        new SettingsChecks(provider()).valuesOutOfRangeAreRejected();
    }

    // Scores

    @Test
    public final void observe_ordinarySeries_scoresBetweenZeroAndOne() throws IOException {
        new ScoreChecks(subject()).inRange(ContractTracks.ordinary(count()));
    }

    @Test
    public final void observe_ordinarySeries_isNaNOnlyWhileWarmingUp() throws IOException {
        new ScoreChecks(subject()).notNaNAfterWarmUp(ContractTracks.ordinary(count()));
    }

    @Test
    public final void observe_gapsRestartsKillsAndLimitChanges_scoresBetweenZeroAndOne() throws IOException {
        new ScoreChecks(subject()).inRange(ContractTracks.eventful(count()));
    }

    @Test
    public final void observe_equalInput_scoresEqualBitForBit() throws IOException {
        new ScoreChecks(subject()).deterministic(ContractTracks.eventful(count()));
    }

    @ParameterizedTest
    @EnumSource(Hostility.class)
    public final void observe_hostileSamplesFromTheStart_scoresBetweenZeroAndOneOrNaN(Hostility hostility)
            throws IOException {
        new ScoreChecks(subject()).inRange(ContractTracks.hostile(count(), hostility, 0, count()));
    }

    @ParameterizedTest
    @EnumSource(Hostility.class)
    public final void observe_afterHostileSamples_recovers(Hostility hostility) throws IOException {
        new ScoreChecks(subject()).recovers(hostility);
    }

    @Test
    public final void observe_afterWarmUp_allocatesNothing() throws IOException {
        new AllocationChecks(subject()).observeAllocatesNothing();
    }

    // Explanations

    @Test
    public final void explain_everySample_reproducesTheScoreAndChangesNothing() throws IOException {
        new ScoreChecks(subject()).explained(ContractTracks.eventful(count()));
    }

    // State

    @Test
    public final void resume_atAnyCut_scoresBitIdentical() throws IOException {
        new StateChecks(subject()).resumedAtAnyCut(ContractTracks.eventful(count()));
    }

    @Test
    public final void resume_afterEverySample_scoresBitIdentical() throws IOException {
        new StateChecks(subject()).resumedAfterEverySample(ContractTracks.eventful(count()));
    }

    @Test
    public final void save_twiceOrAfterResume_writesTheSameBytes() throws IOException {
        new StateChecks(subject()).savedStateIsStable(ContractTracks.eventful(count()));
    }

    @Test
    public final void resume_unknownStateVersion_refusedByNumber() throws IOException {
        new StateChecks(subject()).unknownVersionIsRefused(ContractTracks.eventful(count()));
    }

    @Test
    public final void resume_truncatedState_refused() throws IOException {
        new StateChecks(subject()).truncatedStateIsRefused(ContractTracks.eventful(count()));
    }

    @Test
    public final void resume_statesSavedByEarlierBuilds_scoreAsThen() throws IOException {
        new SavedStateChecks(subject(), getClass(), savedStateName()).scoreAsThen();
    }

    // Shared memory

    @Test
    public final void observe_anyPartitionIntoThreads_scoresBitIdentical() throws IOException {
        new SharedMemoryChecks(subject()).independentOfPartition(ContractTracks.eventful(count()));
    }

    @Test
    public final void observe_fleetMemory_isOnlyRead() throws IOException {
        new SharedMemoryChecks(subject()).readOnlyDuringEpochs(ContractTracks.eventful(count()));
    }

    @Test
    public final void learn_twiceWithoutSamples_changesNothing() throws IOException {
        new SharedMemoryChecks(subject()).learnTwiceChangesNothing(ContractTracks.eventful(count()));
    }
}
