package io.oomwatch.runner.source;

import java.io.IOException;

/** A source gave something that cannot be read. The message says where, what, and what was expected. */
public final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
