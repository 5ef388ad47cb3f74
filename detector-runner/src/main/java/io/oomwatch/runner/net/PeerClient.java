package io.oomwatch.runner.net;

import io.oomwatch.runner.config.BasicAuth;
import io.oomwatch.runner.config.ClientConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** HTTP towards one kind of peer, as configured: authentication, headers, TLS, time and size limits. Thread-safe. */
public final class PeerClient implements AutoCloseable {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final OkHttpClient http;
    private final long maxResponseBytes;

    private PeerClient(OkHttpClient http, long maxResponseBytes) {
        this.http = http;
        this.maxResponseBytes = maxResponseBytes;
    }

    /**
     * What a peer said.
     *
     * @param status HTTP status
     * @param contentType as sent, empty when absent
     * @param body all of it
     */
    public record Reply(int status, String contentType, byte[] body) {
        /** True for 2xx. */
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The body's beginning, for a message: at most 200 characters, on one line. */
        public String excerpt() {
            String text = new String(body, 0, Math.min(body.length, 800), StandardCharsets.UTF_8)
                    .replaceAll("\\s+", " ")
                    .strip();
            return text.length() <= 200 ? text : text.substring(0, 200) + "...";
        }
    }

    /**
     * A client for that configuration.
     *
     * @param peers whom it will talk to, empty when that is not known; when all are plain http the trusted authorities
     *     are not read, which takes a good part of a start
     * @throws IOException when a certificate cannot be used
     */
    public static PeerClient of(ClientConfig config, Collection<URI> peers) throws IOException {
        Duration connect = config.timeout().compareTo(LONGEST_CONNECT) < 0 ? config.timeout() : LONGEST_CONNECT;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(connect)
                .readTimeout(config.timeout())
                .callTimeout(config.timeout())
                .followSslRedirects(false)
                .addInterceptor(new Identification(config));
        if (config.tls().isPresent()) {
            ClientTlsSetup.apply(config.tls().get(), builder);
        } else if (!peers.isEmpty() && peers.stream().allMatch(peer -> "http".equalsIgnoreCase(peer.getScheme()))) {
            builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        return new PeerClient(builder.build(), config.maxResponseBytes());
    }

    /** The client itself, for those who stream. */
    public OkHttpClient http() {
        return http;
    }

    /**
     * Sends and reads the whole answer, whatever its status.
     *
     * @throws IOException when the peer cannot be reached, is too slow, or answers more than allowed
     */
    public Reply send(Request request) throws IOException {
        Call call = http.newCall(request);
        try (Response response = call.execute()) {
            BufferedSource source = response.body().source();
            if (source.request(maxResponseBytes + 1)) {
                throw new IOException("the answer of " + request.url().redact() + " is larger than " + maxResponseBytes
                        + " bytes (maxResponseBytes)");
            }
            String contentType = response.header("Content-Type", "");
            return new Reply(response.code(), contentType == null ? "" : contentType, source.readByteArray());
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }

    /** Adds who we are to every request. */
    private static final class Identification implements Interceptor {
        private final ClientConfig config;
        private final @Nullable SecretFile token;
        private final @Nullable SecretFile password;

        Identification(ClientConfig config) {
            this.config = config;
            token = secret(config.bearerTokenFile().orElse(null));
            password = secret(config.basicAuth().map(BasicAuth::passwordFile).orElse(null));
        }

        private static @Nullable SecretFile secret(@Nullable Path file) {
            return file == null ? null : new SecretFile(file);
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            Request.Builder request = chain.request().newBuilder().header("User-Agent", "oomwatch");
            config.headers().forEach(request::header);
            if (token != null) {
                request.header("Authorization", "Bearer " + token.read());
            } else if (password != null && config.basicAuth().isPresent()) {
                String user = config.basicAuth().get().username();
                request.header("Authorization", Credentials.basic(user, password.read(), StandardCharsets.UTF_8));
            }
            return chain.proceed(request.build());
        }
    }
}
