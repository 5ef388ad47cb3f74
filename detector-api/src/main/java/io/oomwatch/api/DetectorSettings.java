package io.oomwatch.api;

import java.io.DataInput;
import java.io.IOException;

/**
 * Immutable typed settings of a detector, validated in the record's compact constructor; mints and resumes detectors.
 *
 * <p>A detector that learns from other series implements {@link SharedDetectorSettings} instead.
 */
public interface DetectorSettings {
    /** A fresh detector for this series. */
    Detector start(SeriesInfo series);

    /**
     * The detector as it was saved.
     *
     * @throws UnsupportedStateException when {@code stateVersion} is not one this code can read
     */
    Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException;
}
