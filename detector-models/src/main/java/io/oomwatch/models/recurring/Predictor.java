package io.oomwatch.models.recurring;

/** Ways to say when the kill after the first {@code n} of a log comes. */
enum Predictor {
    /** For programs that sleep between kills: the last kill and one period. */
    LAST_PLUS_PERIOD {
        @Override
        double next(KillLog log, int n, double period, long lifeStartMillis) {
            return log.kill(n - 1) + period;
        }
    },
    /** For programs on a timetable: the line through kill times over their number. */
    PHASE {
        @Override
        double next(KillLog log, int n, double period, long lifeStartMillis) {
            double number = 0;
            double sumNumber = 0;
            double sumTime = 0;
            double sumNumberTime = 0;
            double sumSquare = 0;
            for (int i = 0; i < n; i++) {
                if (i > 0) {
                    number += periods(log.kill(i) - log.kill(i - 1), period);
                }
                double time = log.kill(i) - log.kill(0);
                sumNumber += number;
                sumTime += time;
                sumNumberTime += number * time;
                sumSquare += number * number;
            }
            double slope = (n * sumNumberTime - sumNumber * sumTime) / (n * sumSquare - sumNumber * sumNumber);
            return log.kill(0) + (sumTime - slope * sumNumber) / n + slope * (number + 1);
        }
    },
    /** For leaks: the start of the present life and the median length of the lives before. Allows for back-off. */
    LIFE_LENGTH {
        @Override
        double next(KillLog log, int n, double period, long lifeStartMillis) {
            double[] lengths = new double[n];
            double[] pauses = new double[n - 1];
            for (int i = 0; i < n; i++) {
                lengths[i] = log.kill(i) - log.start(i);
                if (i > 0) {
                    pauses[i - 1] = log.start(i) - log.kill(i - 1);
                }
            }
            double start =
                    lifeStartMillis > log.kill(n - 1) ? lifeStartMillis : log.kill(n - 1) + Medians.median(pauses);
            return start + Medians.median(lengths);
        }
    };

    /**
     * Predicts from the first {@code n} kills, at least 3.
     *
     * @param period median time between kills, milliseconds
     * @param lifeStartMillis start of the life that the predicted kill will end; before the last kill when it is unknown
     */
    abstract double next(KillLog log, int n, double period, long lifeStartMillis);

    /** How many periods an interval is long: more than one where kills were missed or attempts survived. */
    static double periods(double interval, double period) {
        return Math.max(1, Math.rint(interval / period));
    }
}
