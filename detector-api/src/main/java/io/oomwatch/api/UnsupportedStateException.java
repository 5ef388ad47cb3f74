package io.oomwatch.api;

import java.io.IOException;

/** Saved state has a version this code cannot read. */
public final class UnsupportedStateException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the detector, the version found and the newest one supported. */
    public UnsupportedStateException(String detector, int found, int supported) {
        super("state version " + found + " of detector '" + detector + "' cannot be read, supported: 1.." + supported);
    }
}
