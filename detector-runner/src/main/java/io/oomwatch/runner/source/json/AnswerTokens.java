package io.oomwatch.runner.source.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.text.Ascii;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of an answer, and what to say when they are not those expected. */
final class AnswerTokens {
    private static final int MAX_NUMBER_LENGTH = 64;

    private final JsonParser parser;
    private final String where;
    private final byte[] number = new byte[MAX_NUMBER_LENGTH];

    AnswerTokens(JsonParser parser, String where) {
        this.parser = parser;
        this.where = where;
    }

    JsonParser parser() {
        return parser;
    }

    /** {@code file:line:column}, as messages begin. */
    String place() {
        return where + ":" + parser.currentLocation().getLineNr() + ":"
                + parser.currentLocation().getColumnNr();
    }

    /** The current token as a number, be it one in quotes; no object is made of it. */
    double number() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw unexpected("a number", null);
        }
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        if (length > MAX_NUMBER_LENGTH) {
            throw unexpected("a number", null);
        }
        for (int i = 0; i < length; i++) {
            number[i] = (byte) chars[offset + i];
        }
        try {
            return Ascii.parseDouble(number, 0, length);
        } catch (NumberFormatException e) {
            throw unexpected("a number", e);
        }
    }

    void expect(JsonToken token, String what) throws IOException {
        if (parser.currentToken() != token) {
            throw unexpected(what, null);
        }
    }

    SourceException unexpected(String expected, @Nullable Throwable cause) throws IOException {
        String message = place() + ": expected " + expected + ", found '" + parser.getText() + "'";
        return cause == null ? new SourceException(message) : new SourceException(message, cause);
    }
}
