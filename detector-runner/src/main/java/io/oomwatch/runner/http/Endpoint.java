package io.oomwatch.runner.http;

import java.io.IOException;

/** Answers one path. Called by many threads. */
@FunctionalInterface
public interface Endpoint {
    /** The answer; an exception becomes a 500 without details and a log line with them. */
    HttpAnswer answer(HttpQuery query) throws IOException;
}
