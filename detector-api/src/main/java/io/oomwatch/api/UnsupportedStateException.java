package io.oomwatch.api;

import java.io.IOException;

/** Saved state has a version this code cannot read. */
public final class UnsupportedStateException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the detector, the version found and the newest one supported. */
    public UnsupportedStateException(String detector, int found, int supported) {
        super("state version " + found + " of detector '" + detector + "' cannot be read, supported: 1.." + supported);
    }

    /**
     * Refuses state of another version than the one that is supported: for detectors that read only their latest.
     *
     * @throws UnsupportedStateException when {@code found} is not {@code supported}
     */
    public static void check(String detector, int found, int supported) throws UnsupportedStateException {
        if (found != supported) {
            throw new UnsupportedStateException(detector, found, supported);
        }
    }
}
