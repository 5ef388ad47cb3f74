package io.oomwatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract is worth what it refuses: every deliberately wrong detector fails the tests meant for it. */
final class DetectorContractTest {
    @Test
    void honestDetectors_passEverything() {
        assertThat(WrongContract.failuresOf(new LevelProvider())).isEmpty();
        assertThat(WrongContract.failuresOf(new FleetMeanProvider())).isEmpty();
        assertThat(WrongContract.failuresOf(new FleetMeanProvider(Scope.WORKLOAD, Flaw.NONE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SCORES_ABOVE_ONE, observe_ordinarySeries_scoresBetweenZeroAndOne",
        "NAN_NOW_AND_THEN, observe_ordinarySeries_isNaNOnlyWhileWarmingUp",
        "ALLOCATES_PER_SAMPLE, observe_afterWarmUp_allocatesNothing",
        "DEPENDS_ON_OTHER_INSTANCES, observe_equalInput_scoresEqualBitForBit",
        "FORGETS_A_FIELD, resume_afterEverySample_scoresBitIdentical",
        "FORGETS_A_FIELD, resume_atAnyCut_scoresBitIdentical",
        "SAVING_CHANGES_STATE, save_twiceOrAfterResume_writesTheSameBytes",
        "EXPLAINS_ANOTHER_SCORE, explain_everySample_reproducesTheScoreAndChangesNothing",
        "EXPLAINS_STALE_NUMBERS, explain_everySample_reproducesTheScoreAndChangesNothing",
        "EXPLAINING_CHANGES_STATE, explain_everySample_reproducesTheScoreAndChangesNothing",
        "TAKES_ANY_STATE_VERSION, resume_unknownStateVersion_refusedByNumber",
        "POISONED_BY_INFINITY, observe_afterHostileSamples_recovers",
        "KEEPS_THE_SAMPLE, resume_afterEverySample_scoresBitIdentical",
        "THROWS_WITHOUT_CEILING, observe_afterHostileSamples_recovers",
        "THROWS_WITHOUT_CEILING, observe_hostileSamplesFromTheStart_scoresBetweenZeroAndOneOrNaN",
        "STARTS_ANEW_WHEN_STATE_IS_CUT_OFF, resume_truncatedState_refused",
        "READS_OLD_STATE_DIFFERENTLY, resume_statesSavedByEarlierBuilds_scoreAsThen",
        "LEAVES_STATE_UNREAD, resume_atAnyCut_scoresBitIdentical",
    })
    void wrongDetector_failsTheTestMeantForIt(Flaw flaw, String test) {
        assertThat(WrongContract.failuresOf(new LevelProvider(flaw), test)).contains(test);
    }

    @ParameterizedTest
    @CsvSource({
        "WRITES_FLEET_MEMORY, observe_fleetMemory_isOnlyRead",
        "WRITES_FLEET_MEMORY, observe_anyPartitionIntoThreads_scoresBitIdentical",
        "GIVES_ROWS_TWICE, learn_twiceWithoutSamples_changesNothing",
    })
    void wrongFleetDetector_failsTheTestMeantForIt(Flaw flaw, String test) {
        assertThat(WrongContract.failuresOf(new FleetMeanProvider(Scope.FLEET, flaw), test))
                .contains(test);
    }

    @ParameterizedTest
    @CsvSource({
        "UNDOCUMENTED, settings_everyComponentHasDocUnitAndDefaultInRange",
        "DEFAULT_OUT_OF_RANGE, settings_everyComponentHasDocUnitAndDefaultInRange",
        "ACCEPTS_ANYTHING, settings_outOfRange_rejectedNamingValueAndRange",
        "SILENT_ABOUT_THE_VALUE, settings_outOfRange_rejectedNamingValueAndRange",
        "NOT_INSTALLED, provider_isFoundByServiceLoader",
    })
    void wrongSettings_failTheTestMeantForThem(String flaw, String test) {
        assertThat(WrongContract.failuresOf(new WrongSettingsProvider(flaw), test))
                .contains(test);
    }
}
