package io.oomwatch.runner.http;

import io.oomwatch.runner.config.ServerConfig;
import io.oomwatch.runner.config.ServerTls;
import io.oomwatch.runner.net.PemFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port. Opens on {@link #start}, closes on {@link #close}. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;
    private static final long IDLE_MILLIS = 30_000;
    private static final long STOP_MILLIS = 500;

    private final ServerConfig config;
    private final Server server;
    private final ServerConnector connector;
    private final SslContextFactory.@Nullable Server tls;

    private @Nullable FileTime certificateOf;

    private HttpServer(
            ServerConfig config, Server server, ServerConnector connector, SslContextFactory.@Nullable Server tls) {
        this.config = config;
        this.server = server;
        this.connector = connector;
        this.tls = tls;
    }

    /**
     * Opens the port.
     *
     * @throws IOException when the port is taken or a certificate cannot be used; the message says which
     */
    public static HttpServer start(ServerConfig config, Routes routes) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(config.maxHeaderBytes());
        SslContextFactory.Server tls = null;
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector;
        if (config.tls().isPresent()) {
            tls = tlsOf(config.tls().get());
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, plain.getProtocol()), plain);
        } else {
            connector = new ServerConnector(server, 1, 1, plain);
        }
        connector.setHost(config.address());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(config.maxConnections(), connector));
        server.setHandler(new RoutingHandler(
                routes, config.basicAuth().map(BasicAuthCheck::new).orElse(null)));
        server.setStopTimeout(STOP_MILLIS);
        HttpServer started = new HttpServer(config, server, connector, tls);
        started.open();
        return started;
    }

    private void open() throws IOException {
        try {
            server.start();
        } catch (Exception e) { // Jetty declares nothing narrower
            close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "cannot listen on " + config.address() + ":" + config.port() + ": " + cause.getMessage(), e);
        }
    }

    private static SslContextFactory.Server tlsOf(ServerTls config) throws IOException {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        load(config, factory);
        return factory;
    }

    private static void load(ServerTls config, SslContextFactory.Server factory) throws IOException {
        KeyStore identity = PemFiles.identity(config.certFile(), config.keyFile());
        factory.setKeyStore(identity);
        factory.setKeyStorePassword("");
        if (config.clientCaFile().isPresent()) {
            factory.setTrustStore(PemFiles.authorities(config.clientCaFile().get()));
            factory.setNeedClientAuth(true);
        }
    }

    /** Reads the certificates again; connections made from now on use them. */
    public void reloadCertificates() throws IOException {
        if (tls == null || config.tls().isEmpty()) {
            return;
        }
        ServerTls files = config.tls().get();
        PemFiles.identity(files.certFile(), files.keyFile()); // fails before anything is changed
        certificateOf = Files.getLastModifiedTime(files.certFile());
        try {
            tls.reload(factory -> {
                try {
                    load(files, (SslContextFactory.Server) factory);
                } catch (IOException e) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
            });
        } catch (Exception e) { // Jetty declares nothing narrower
            throw new IOException("the certificates cannot be used: " + e.getMessage(), e);
        }
    }

    /** As {@link #reloadCertificates}, when the files have changed since they were read. */
    public void reloadChangedCertificates() throws IOException {
        if (config.tls().isPresent()) {
            FileTime changed = Files.getLastModifiedTime(config.tls().get().certFile());
            if (!changed.equals(certificateOf)) {
                reloadCertificates();
            }
        }
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where people and peers reach it, without a slash at the end. */
    public URI externalUrl() {
        return config.externalUrl().orElseGet(() -> {
            boolean any = config.address().equals("0.0.0.0") || config.address().equals("::");
            String host = any ? "localhost" : config.address();
            String bracketed = host.contains(":") ? "[" + host + "]" : host;
            return URI.create((tls == null ? "http://" : "https://") + bracketed + ":" + port());
        });
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty declares nothing narrower
            LOG.debug("clients kept their connections open; they are cut off", e);
        }
    }
}
