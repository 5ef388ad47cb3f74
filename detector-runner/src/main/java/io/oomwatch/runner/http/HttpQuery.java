package io.oomwatch.runner.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What a client asks. Valid while it is answered. */
public interface HttpQuery {
    /** Upper-case method. */
    String method();

    /** Decoded path, without the query string. */
    String path();

    /** A header's first value, null when absent. */
    @Nullable
    String header(String name);

    /** A query parameter's first value, null when absent. */
    @Nullable
    String parameter(String name);

    /** The body; its length is not limited here. */
    InputStream body();
}
