package io.oomwatch.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a score may be, and what its explanation must say. */
final class ScoreChecks {
    private static final double FORMULA_TOLERANCE = 1e-9;
    private static final double HIGH = 0.9;

    private final Subject subject;

    ScoreChecks(Subject subject) {
        this.subject = subject;
    }

    void inRange(List<Track> tracks) throws IOException {
        double[][] scores = subject.scores(tracks);
        for (int t = 0; t < scores.length; t++) {
            for (int i = 0; i < scores[t].length; i++) {
                double score = scores[t][i];
                String where = at(t, i);
                assertTrue(
                        Double.isNaN(score) || score >= 0 && score <= 1,
                        () -> "score is " + score + ", expected 0 to 1 or NaN, " + where);
            }
        }
    }

    void notNaNAfterWarmUp(List<Track> tracks) throws IOException {
        double[][] scores = subject.scores(tracks);
        for (int t = 0; t < scores.length; t++) {
            boolean scored = false;
            for (int i = 0; i < scores[t].length; i++) {
                String where = at(t, i);
                boolean absent = Double.isNaN(scores[t][i]);
                assertFalse(absent && scored, () -> "NaN after a number although every signal is there, " + where);
                assertFalse(
                        absent && i >= subject.warmUpSamples(),
                        () -> "still NaN after warmUpSamples() = " + subject.warmUpSamples() + ", " + where);
                scored |= !absent;
            }
        }
    }

    /** Hostile samples may cost a score, never the series: after a new warm-up numbers come again. */
    void recovers(Hostility hostility) throws IOException {
        int spoiledFrom = subject.warmUpSamples() + 50;
        int spoiledTo = spoiledFrom + 60;
        int count = spoiledTo + subject.warmUpSamples() + 50;
        List<Track> tracks = ContractTracks.hostile(count, hostility, spoiledFrom, spoiledTo);
        inRange(tracks);
        double[][] scores = subject.scores(tracks);
        for (int t = 0; t < scores.length; t++) {
            String where = at(t, count - 1);
            assertFalse(
                    Double.isNaN(scores[t][count - 1]),
                    () -> "NaN although " + hostility + " ended " + (count - spoiledTo) + " samples ago, " + where);
        }
    }

    void deterministic(List<Track> tracks) throws IOException {
        assertSame("a second run", subject.scores(tracks), subject.scores(tracks));
    }

    /** Whoever asks for explanations gets the same scores. */
    void explained(List<Track> tracks) throws IOException {
        double[][] unasked = subject.scores(tracks);
        DetectorRig rig = subject.rig(tracks);
        double[][] asked = rig.run(
                subject.timeOrder(), (track, index, score) -> explains(rig.detector(track), score, at(track, index)));
        assertSame("a run that explains every score", unasked, asked);
    }

    private void explains(Detector detector, double score, String where) {
        Reason reason = detector.explain();
        assertEquals(score, reason.score(), () -> "explain().score() is not what observe returned, " + where);
        detector.forecast(); // null or a valid interval: its constructor checks
        if (Double.isNaN(score)) {
            return;
        }
        assertEquals(
                score,
                subject.formula().applyAsDouble(reason),
                FORMULA_TOLERANCE,
                () -> "the explanation's numbers do not reproduce the score, " + where + ": " + reason);
        assertReadable(reason, where);
    }

    private static void assertReadable(Reason reason, String where) {
        assertFalse(reason.sentence().isBlank(), () -> "a score without a sentence, " + where);
        String lowerCase = reason.sentence().toLowerCase(Locale.ROOT);
        assertFalse(
                lowerCase.matches(".*\\bnan\\b.*") || lowerCase.contains("infinity"),
                () -> "not for people: '" + reason.sentence() + "', " + where);
        assertFalse(
                reason.score() >= HIGH && reason.counterfactual().isBlank(),
                () -> "score " + reason.score() + " without saying what would have kept it low, " + where);
        Set<String> names = new HashSet<>();
        for (Quantity quantity : reason.quantities()) {
            assertTrue(names.add(quantity.name()), () -> "two quantities named '" + quantity.name() + "', " + where);
            assertFalse(quantity.unit().isBlank(), () -> "quantity '" + quantity.name() + "' has no unit, " + where);
        }
    }

    static void assertSame(String what, double[][] expected, double[][] actual) {
        for (int t = 0; t < expected.length; t++) {
            assertEquals(expected[t].length, actual[t].length, what + ": number of scores of track " + t);
            for (int i = 0; i < expected[t].length; i++) {
                String where = at(t, i);
                assertEquals(
                        expected[t][i], actual[t][i], () -> what + " must give the same score bit for bit, " + where);
            }
        }
    }

    static String at(int track, int index) {
        return "track " + track + ", sample " + index;
    }
}
