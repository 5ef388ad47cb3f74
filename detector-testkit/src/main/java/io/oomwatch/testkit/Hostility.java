package io.oomwatch.testkit;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;

/** Ways in which real sources send what no detector asked for. */
public enum Hostility {
    CEILING_MISSING {
        @Override
        void spoil(Sample sample, int index) {
            sample.setCeiling(Double.NaN, CeilingKind.UNKNOWN);
        }
    },
    CEILING_OF_THE_NODE {
        @Override
        void spoil(Sample sample, int index) {
            sample.setCeiling(0x1p36, CeilingKind.NODE_CAPACITY);
        }
    },
    CEILING_ABSURD {
        private final double[] bytes = {0, -1, 1, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY};

        @Override
        void spoil(Sample sample, int index) {
            sample.setCeiling(bytes[index % bytes.length], CeilingKind.CONTAINER_LIMIT);
        }
    },
    ONLY_WORKING_SET {
        @Override
        void spoil(Sample sample, int index) {
            double bytes = sample.value(Signal.WORKING_SET_BYTES);
            setAll(sample, Double.NaN);
            sample.set(Signal.WORKING_SET_BYTES, bytes).set(Signal.UNRECLAIMABLE_BYTES, bytes);
        }
    },
    SIGNALS_COME_AND_GO {
        @Override
        void spoil(Sample sample, int index) {
            Signal[] signals = Signal.values();
            sample.set(signals[index % signals.length], Double.NaN);
            sample.set(signals[index / 7 % signals.length], Double.NaN);
        }
    },
    NO_SIGNAL_AT_ALL {
        @Override
        void spoil(Sample sample, int index) {
            setAll(sample, Double.NaN);
        }
    },
    ALL_ZERO {
        @Override
        void spoil(Sample sample, int index) {
            setAll(sample, 0);
        }
    },
    NEGATIVE {
        @Override
        void spoil(Sample sample, int index) {
            setAll(sample, -1e9 * (1 + index % 3));
        }
    },
    HUGE {
        @Override
        void spoil(Sample sample, int index) {
            setAll(sample, index % 2 == 0 ? 1e300 : Double.MAX_VALUE);
        }
    },
    INFINITE {
        @Override
        void spoil(Sample sample, int index) {
            setAll(sample, index % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
        }
    },
    COUNTERS_RUN_BACKWARDS {
        @Override
        void spoil(Sample sample, int index) {
            sample.set(Signal.LIMIT_HITS, -index)
                    .set(Signal.PRESSURE_SOME_SECONDS, 1e6 - index)
                    .set(Signal.PRESSURE_FULL_SECONDS, 1e6 - index)
                    .set(Signal.OOM_EVENTS, 100 - index)
                    .set(Signal.PEAK_BYTES, 1e6 / (1 + index));
        }
    };

    abstract void spoil(Sample sample, int index);

    private static void setAll(Sample sample, double value) {
        for (Signal signal : Signal.values()) {
            sample.set(signal, value);
        }
    }
}
