package io.oomwatch.runner.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client gets.
 *
 * @param status HTTP status
 * @param contentType media type with charset
 * @param body all of it
 * @param headers further headers
 */
public record HttpAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Plain text. */
    public static HttpAnswer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    /** Text of that type. */
    public static HttpAnswer of(int status, String contentType, String text) {
        return new HttpAnswer(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** No body. */
    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, "", new byte[0], Map.of());
    }

    /** With one more header. */
    public HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, contentType, body, more);
    }
}
