package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Passwords, tokens, headers and secret addresses are sent, and seen nowhere else. */
class SecretsTest {
    private static final List<String> SECRETS =
            List.of("s3cret-token", "s3cret-password", "s3cret-header", "s3cret-path", "s3cret-query");

    @TempDir
    Path folder;

    @Test
    void secrets_areNeitherInTheLogNorOnAPage_alsoWhenPeersRefuseThem() throws Exception {
        Files.writeString(folder.resolve("token"), "s3cret-token");
        Files.writeString(folder.resolve("password"), "s3cret-password");
        Files.writeString(folder.resolve("hook"), "http://127.0.0.1:9/s3cret-path");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger("io.oomwatch");
        Level before = root.getLevel();
        root.setLevel(Level.DEBUG);
        root.addAppender(log);
        try (MockWebServer refusing = new MockWebServer()) {
            refusing.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().code(403).body("no").build();
                }
            });
            refusing.start();
            String peer = refusing.url("/").toString();
            String yaml = """
                    server: {port: 0}
                    prometheus:
                    - url: '%1$s'
                      scrapeInterval: 1s
                      connection: {bearerTokenFile: '%2$s/token', headers: {X-Key: s3cret-header}}
                    scrape:
                    - urls: ['%1$smetrics?key=s3cret-query']
                      interval: 1s
                      connection: {basicAuth: {username: me, passwordFile: '%2$s/password'}}
                    webhooks: [{urlFile: '%2$s/hook'}]
                    """.formatted(peer, folder);
            try (Runner runner = Runner.start(
                    () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test"), Clocks.system(), "test")) {
                String page = runner.server().externalUrl().toString();
                Eventually.await(
                        "both sources to be refused",
                        Duration.ofSeconds(30),
                        () -> get(page + "/metrics")
                                        .lines()
                                        .filter(line -> line.startsWith("oomwatch_source_errors_total{kind=\"status\"")
                                                && !line.endsWith(" 0.0"))
                                        .count()
                                == 2);
                assertThat(SECRETS)
                        .noneMatch((get(page + "/config") + get(page + "/metrics") + get(page + "/"))::contains);
                assertThat(get(page + "/config")).contains("<redacted>");
            }
            assertThat(refusing.takeRequest().getHeaders().get("Authorization")).isNotBlank();
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .noneMatch(event -> SECRETS.stream().anyMatch(event.getFormattedMessage()::contains)
                        || event.getThrowableProxy() != null
                                && SECRETS.stream()
                                        .anyMatch(String.valueOf(
                                                event.getThrowableProxy().getMessage())::contains));
    }

    private static String get(String url) throws Exception {
        try (Response response = new OkHttpClient()
                .newCall(new Request.Builder().url(url).build())
                .execute()) {
            return response.body().string();
        }
    }
}
