package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class BirthTest {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    @Test
    void level_startUpThatGrowsFromNothing_isNextToNothing() {
        Birth birth = new Birth(0, SECOND, 15 * SECOND);
        // 10 % a minute since the first second
        birth.note(0.5, 0.5, 5 * MINUTE, 5 * MINUTE);
        assertThat(birth.level()).isEqualTo(0, within(1e-9));
    }

    @Test
    void level_leakThatSetInAfterTheStart_isTheLevelTheProgramHadSettledOn() {
        Birth birth = new Birth(0, SECOND, 15 * SECOND);
        // 40 % after the start, then 10 % a minute: two thirds of the way to the ceiling are over
        birth.note(0.8, 2.0 / 3, 4 * MINUTE, 4 * MINUTE);
        assertThat(birth.level()).isEqualTo(0.4, within(1e-9));
    }

    @Test
    void level_steepLeakAfterAWhileAtRest_isTheLevelItRestedOn() {
        Birth birth = new Birth(0, SECOND, 15 * SECOND);
        // 40 % for four minutes, then 30 % in one
        birth.note(0.7, 0.5, MINUTE, 5 * MINUTE);
        assertThat(birth.level()).isEqualTo(0.4, within(1e-9));
    }

    @Test
    void level_startUpThatSlowsDown_staysWhatItWas() {
        Birth birth = new Birth(0, SECOND, 15 * SECOND);
        birth.note(0.5, 0.5, 5 * MINUTE, 5 * MINUTE);
        birth.note(0.9, 0.6, 9 * MINUTE, 9 * MINUTE);
        assertThat(birth.level()).isEqualTo(0, within(1e-9));
    }

    @Test
    void level_progressTooSmallToKnowThePace_isIgnored() {
        Birth birth = new Birth(0, SECOND, 15 * SECOND);
        birth.note(0.8, 0.39, 4 * MINUTE, 4 * MINUTE);
        assertThat(birth.level()).isZero();
    }

    @Test
    void level_startNobodySaw_isUnknownAndLifeCountsFromTheFirstSample() {
        Birth birth = new Birth(0, 46 * SECOND, 15 * SECOND);
        birth.note(0.8, 2.0 / 3, 4 * MINUTE, 5 * MINUTE);
        assertThat(birth.level()).isZero();
        assertThat(birth.lifeMillis(5 * MINUTE)).isEqualTo(5 * MINUTE - 46 * SECOND);
    }

    @Test
    void begin_newLife_forgetsTheOldOne() {
        Birth birth = new Birth(0, SECOND, 15 * SECOND);
        birth.note(0.5, 0.5, 5 * MINUTE, 5 * MINUTE);
        birth.begin(10 * MINUTE, 10 * MINUTE);
        birth.note(0.8, 2.0 / 3, 4 * MINUTE, 14 * MINUTE);
        assertThat(birth.level()).isEqualTo(0.4, within(1e-9));
        assertThat(birth.lifeMillis(14 * MINUTE)).isEqualTo(4 * MINUTE);
    }

    @Test
    void load_whatWasSaved_goesOn() throws IOException {
        Birth birth = new Birth(0, SECOND, 15 * SECOND);
        birth.note(0.8, 2.0 / 3, 4 * MINUTE, 4 * MINUTE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        birth.save(new DataOutputStream(bytes));
        Birth resumed = new Birth(7, 7_000_000, 15 * SECOND);
        resumed.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(resumed.level()).isEqualTo(birth.level());
        assertThat(resumed.lifeMillis(MINUTE)).isEqualTo(MINUTE);
    }
}
