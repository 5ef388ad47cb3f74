package io.oomwatch.bench.fleet;

import io.oomwatch.runner.http.HttpQuery;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A remote-write request handed to the receiver without HTTP. */
record Post(byte[] bytes) implements HttpQuery {
    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/api/v1/write";
    }

    @Override
    public @Nullable String header(String name) {
        return switch (name) {
            case "Content-Type" -> "application/x-protobuf";
            case "Content-Encoding" -> "snappy";
            default -> null;
        };
    }

    @Override
    public @Nullable String parameter(String name) {
        return null;
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(bytes);
    }
}
