package io.oomwatch.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.config.BasicAuth;
import io.oomwatch.runner.config.ClientConfig;
import io.oomwatch.runner.config.ClientTls;
import io.oomwatch.runner.config.ClientTls.Verification;
import io.oomwatch.runner.config.ServerConfig;
import io.oomwatch.runner.config.ServerTls;
import io.oomwatch.runner.http.Routes.Access;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.net.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {
    @TempDir
    Path folder;

    private Optional<ServerTls> tls = Optional.empty();
    private Optional<BasicAuth> auth = Optional.empty();
    private ClientConfig client = client(Optional.empty(), Optional.empty(), Optional.empty());
    private TestCertificates certificates;

    private final Routes routes = new Routes()
            .get("/-/healthy", Access.OPEN, query -> HttpAnswer.text(200, "ok\n"))
            .get("/page", Access.PROTECTED, query -> HttpAnswer.text(200, "q=" + query.parameter("q")))
            .get("/long", Access.PROTECTED, query -> HttpAnswer.text(200, "x".repeat(100_000)))
            .get("/below/*", Access.PROTECTED, query -> HttpAnswer.text(200, query.path()))
            .get("/broken", Access.PROTECTED, query -> {
                throw new IOException("the secret reason");
            })
            .post(
                    "/echo",
                    Access.PROTECTED,
                    query -> HttpAnswer.text(200, new String(query.body().readAllBytes(), StandardCharsets.UTF_8)));

    @BeforeEach
    void certificates() throws IOException {
        certificates = new TestCertificates(folder);
        certificates.issue("server");
        certificates.issue("client");
    }

    private HttpServer start() throws IOException {
        return HttpServer.start(new ServerConfig("127.0.0.1", 0, Optional.empty(), tls, auth, 64, 8192), routes);
    }

    private static ClientConfig client(Optional<BasicAuth> auth, Optional<Path> token, Optional<ClientTls> tls) {
        return new ClientConfig(Duration.ofSeconds(10), auth, token, Map.of(), tls, 1 << 20);
    }

    private PeerClient.Reply get(HttpServer server, String path) throws IOException {
        return send(server, path, new Request.Builder());
    }

    private PeerClient.Reply send(HttpServer server, String path, Request.Builder request) throws IOException {
        try (PeerClient peer = PeerClient.of(client, List.of(server.externalUrl()))) {
            return peer.send(request.url(server.externalUrl() + path).build());
        }
    }

    private static String text(PeerClient.Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void get_knownPaths_areAnswered() throws IOException {
        try (HttpServer server = start()) {
            assertThat(text(get(server, "/page?q=a%20b"))).isEqualTo("q=a b");
            assertThat(text(get(server, "/below/this/one"))).isEqualTo("/below/this/one");
            assertThat(text(get(server, "/long"))).hasSize(100_000);
            assertThat(text(send(
                            server, "/echo", new Request.Builder().post(RequestBody.create(new byte[] {'h', 'i'})))))
                    .isEqualTo("hi");
        }
    }

    @Test
    void get_unknownPathOrMethod_says404And405() throws IOException {
        try (HttpServer server = start()) {
            assertThat(get(server, "/none").status()).isEqualTo(404);
            assertThat(get(server, "/echo").status()).isEqualTo(405);
            assertThat(text(get(server, "/echo"))).isEqualTo("use POST\n");
        }
    }

    @Test
    void get_endpointFails_hidesTheReason() throws IOException {
        try (HttpServer server = start()) {
            assertThat(get(server, "/broken").status()).isEqualTo(500);
            assertThat(text(get(server, "/broken"))).doesNotContain("secret");
        }
    }

    @Test
    void get_headerTooLarge_isRefused() throws IOException {
        try (HttpServer server = start()) {
            assertThat(send(server, "/page", new Request.Builder().header("X-Big", "x".repeat(20_000)))
                            .status())
                    .isEqualTo(431);
        }
    }

    @Test
    void get_basicAuth_guardsEverythingButProbes() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hunter2\n");
        auth = Optional.of(new BasicAuth("ops", password));
        try (HttpServer server = start()) {
            assertThat(get(server, "/page").status()).isEqualTo(401);
            assertThat(get(server, "/none").status()).isEqualTo(401);
            assertThat(get(server, "/-/healthy").status()).isEqualTo(200);
            client = client(auth, Optional.empty(), Optional.empty());
            assertThat(get(server, "/page").status()).isEqualTo(200);

            Files.writeString(password, "changed");
            Files.setLastModifiedTime(password, FileTime.fromMillis(1));
            assertThat(get(server, "/page").status())
                    .as("both sides read the new password")
                    .isEqualTo(200);

            Path wrong = Files.writeString(folder.resolve("wrong"), "hunter3");
            client = client(Optional.of(new BasicAuth("ops", wrong)), Optional.empty(), Optional.empty());
            assertThat(get(server, "/page").status()).isEqualTo(401);
            client = client(Optional.empty(), Optional.of(wrong), Optional.empty());
            assertThat(get(server, "/page").status())
                    .as("a bearer token is no password")
                    .isEqualTo(401);
        }
    }

    @Test
    void get_tls_worksWithOurAuthorityOnly() throws IOException {
        tls = Optional.of(new ServerTls(certificates.cert("server"), certificates.key("server"), Optional.empty()));
        try (HttpServer server = start()) {
            assertThatThrownBy(() -> get(server, "/page")).isInstanceOf(IOException.class);
            client = client(Optional.empty(), Optional.empty(), Optional.of(trusting(Optional.empty())));
            assertThat(get(server, "/page").status()).isEqualTo(200);
            client = client(
                    Optional.empty(), Optional.empty(), Optional.of(trusting(Optional.of("prometheus.example"))));
            assertThatThrownBy(() -> get(server, "/page")).hasMessageContaining("not verified");
        }
    }

    @Test
    void get_clientCertificateNeeded_refusesThoseWithout() throws IOException {
        tls = Optional.of(
                new ServerTls(certificates.cert("server"), certificates.key("server"), Optional.of(certificates.ca())));
        try (HttpServer server = start()) {
            client = client(Optional.empty(), Optional.empty(), Optional.of(trusting(Optional.empty())));
            assertThatThrownBy(() -> get(server, "/page")).isInstanceOf(IOException.class);
            client = client(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new ClientTls(
                            Optional.of(certificates.ca()),
                            Optional.of(certificates.cert("client")),
                            Optional.of(certificates.key("client")),
                            Optional.empty(),
                            Verification.FULL)));
            assertThat(get(server, "/page").status()).isEqualTo(200);
        }
    }

    @Test
    void reloadCertificates_brokenFile_keepsTheOldOnes() throws IOException {
        tls = Optional.of(new ServerTls(certificates.cert("server"), certificates.key("server"), Optional.empty()));
        client = client(Optional.empty(), Optional.empty(), Optional.of(trusting(Optional.empty())));
        try (HttpServer server = start()) {
            certificates.issue("server");
            server.reloadCertificates();
            assertThat(get(server, "/page").status()).isEqualTo(200);
            Files.writeString(certificates.key("server"), "garbage");
            assertThatThrownBy(server::reloadCertificates)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no PKCS#8 key");
            assertThat(get(server, "/page").status()).isEqualTo(200);
        }
    }

    @Test
    void start_portTaken_saysWhichAddress() throws IOException {
        try (HttpServer first = start()) {
            ServerConfig same = new ServerConfig(
                    "127.0.0.1", first.port(), Optional.empty(), Optional.empty(), Optional.empty(), 64, 8192);
            assertThatThrownBy(() -> HttpServer.start(same, routes))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + first.port());
        }
    }

    @Test
    void send_answerTooLarge_isRefused() throws IOException {
        try (HttpServer server = start();
                PeerClient peer = PeerClient.of(
                        new ClientConfig(
                                Duration.ofSeconds(10),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Optional.empty(),
                                1024),
                        List.of(server.externalUrl()))) {
            Request request =
                    new Request.Builder().url(server.externalUrl() + "/long").build();
            assertThatThrownBy(() -> peer.send(request)).hasMessageContaining("larger than 1024 bytes");
        }
    }

    private ClientTls trusting(Optional<String> serverName) {
        return new ClientTls(
                Optional.of(certificates.ca()), Optional.empty(), Optional.empty(), serverName, Verification.FULL);
    }

    @Test
    void connections_beyondTheLimit_waitUntilOthersClose() throws IOException {
        try (HttpServer server =
                HttpServer.start(new ServerConfig("127.0.0.1", 0, Optional.empty(), tls, auth, 8, 8192), routes)) {
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket();
                socket.connect(new InetSocketAddress("127.0.0.1", server.port()), 2_000);
                idle.add(socket);
            }
            int answered = 0;
            for (Socket socket : idle) {
                socket.setSoTimeout(300);
                socket.getOutputStream()
                        .write("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                try {
                    answered += socket.getInputStream().read() > 0 ? 1 : 0;
                } catch (IOException e) {
                    // Refused, or not looked at while there are too many.
                }
            }
            assertThat(answered).isBetween(1, 8);
            for (Socket socket : idle) {
                socket.close();
            }
            assertThat(get(server, "/-/healthy").status()).isEqualTo(200);
        }
    }
}
