package io.oomwatch.models.svm;

import io.oomwatch.api.DetectorLoadException;

/** Whether Tribuo is there. Refers to it by name only. */
final class Tribuo {
    private static final String TRAINER_CLASS = "org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer";

    private Tribuo() {}

    /** @throws DetectorLoadException when Tribuo is not on the class path */
    static void require() {
        try {
            Class.forName(TRAINER_CLASS, false, OneClassSvmProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new DetectorLoadException(
                    "detector '" + OneClassSvmProvider.NAME + "' needs org.tribuo:tribuo-anomaly-libsvm on the class"
                            + " path (an optional dependency of detector-models); add it or do not select the detector",
                    e);
        }
    }
}
