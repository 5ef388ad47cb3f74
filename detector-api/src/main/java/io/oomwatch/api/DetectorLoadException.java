package io.oomwatch.api;

/** A detector provider cannot be used: broken, or its name is taken. The message names the jars involved. */
public final class DetectorLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DetectorLoadException(String message) {
        super(message);
    }

    public DetectorLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
